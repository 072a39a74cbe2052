/** Kinds of files that a browser shows as they are, known by how they begin: none that could run scripts. */
const shown: readonly (readonly [type: string, ending: string, beginning: readonly number[]])[] = [
  ['image/jpeg', 'jpg', [0xff, 0xd8, 0xff]],
  ['image/png', 'png', [0x89, 0x50, 0x4e, 0x47]],
  ['application/pdf', 'pdf', [0x25, 0x50, 0x44, 0x46]],
];

/**
 * Answers with a file of a person's. What is not known by its content is downloaded, never opened as a page of this origin; what is shown may run
 * and load nothing.
 */
export function fileResponse(content: Uint8Array, name: string): Response {
  const kind = shown.find(([, , beginning]) => beginning.every((byte, at) => content[at] === byte));
  const [type, ending] = kind ?? ['application/octet-stream', undefined];
  const called = ending && !/\.\w{2,5}$/.test(name) ? `${name}.${ending}` : name;
  return new Response(Uint8Array.from(content), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `${kind ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(called)}`,
      // The browser's own viewer of PDF files does not start in a sandbox.
      'Content-Security-Policy':
        type === 'application/pdf'
          ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
          : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    },
  });
}
