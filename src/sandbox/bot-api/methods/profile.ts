import { z } from 'zod';
import { text } from '../fields.ts';
import { type Method, method } from '../method.ts';
import { badRequest } from '../refusal.ts';

const language = z.looseObject({ language_code: text.optional() });

/** The methods about the bot's name and descriptions; longest texts: https://core.telegram.org/bots/api#setmyname */
export function profileMethods(): Record<string, Method> {
  return {
    ...textMethods('Name', 'name', 64),
    ...textMethods('Description', 'description', 512),
    ...textMethods('ShortDescription', 'short_description', 120),
  };
}

/** The two methods that set and get one text, by language. */
function textMethods(suffix: string, field: string, longest: number): Record<string, Method> {
  const texts = new Map<string, string>();
  return {
    [`setMy${suffix}`]: method(language, (input) => {
      const value = text.optional().catch(undefined).parse(input[field]) ?? '';
      if (value.length > longest) throw badRequest(`bot ${field.replace('_', ' ')} is too long`);
      texts.set(input.language_code ?? '', value);
      return true;
    }),
    [`getMy${suffix}`]: method(language, (input, { board }) => {
      const value = texts.get(input.language_code ?? '') || texts.get('') || '';
      return { [field]: value === '' && field === 'name' ? board.bot.first_name : value };
    }),
  };
}
