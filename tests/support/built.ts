import { ensureBuilt } from '../../scripts/build.mjs';

/** Builds the program before the tests: some start it, some serve the page. */
export default async function setup() {
  await ensureBuilt();
}
