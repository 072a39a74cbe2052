/** The server refused, or could not be reached (`reason` is then empty). */
export class RequestError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

async function request(path, options) {
  let answer;
  try {
    answer = await fetch(`/playground/${path}`, options);
  } catch {
    throw new RequestError('');
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new RequestError(body.error ?? `HTTP ${answer.status}`);
  return body;
}

/** Reads; `query` becomes the query string. */
export function read(path, query = {}) {
  const fields = new URLSearchParams(query).toString();
  return request(fields ? `${path}?${fields}` : path);
}

/** Changes something; `body` goes as JSON. */
export function post(path, body) {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Takes something away. */
export function remove(path) {
  return request(path, { method: 'DELETE' });
}

/** Sends a file with its fields. */
export function upload(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value);
  return request(path, { method: 'POST', body: form });
}
