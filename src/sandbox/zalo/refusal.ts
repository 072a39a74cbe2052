/** The server refuses a call. @param status the HTTP status: mostly the code, seen is also 200 */
export class ZaloRefusal extends Error {
  override name = 'ZaloRefusal';

  constructor(
    readonly code: number,
    description: string,
    readonly status = code,
  ) {
    super(description);
  }
}

/** Returns the refusal of a wrong path, method or value. */
export function badRequest(what: string): ZaloRefusal {
  return new ZaloRefusal(400, `Bad request: ${what}`);
}
