import { withoutSecrets } from '../base/log.ts';

/** Variables whose values are secrets, or may hold a password or a key. */
const SECRET = /TOKEN|SECRET|PASSWORD|KEY|PROXY|DATABASE_URL|BACKUP_SECOND/;
/** Shorter values would take words out of the text. */
const SHORTEST = 8;

/** Returns what takes secrets of an environment out of a text, whatever put them there. */
export function withoutSecretsOf(
  env: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const secrets = Object.entries(env)
    .flatMap(([name, value = '']) =>
      SECRET.test(name) && !/^(file:|\.|\/)/.test(value) ? secretsIn(value) : [],
    )
    .filter((secret) => secret.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), withoutSecrets(text));
}

/** The value itself; of an address its password. */
function secretsIn(value: string): string[] {
  if (!URL.canParse(value) || !value.includes('://')) return [value];
  const { password } = new URL(value);
  return [password, decodeURIComponent(password)];
}
