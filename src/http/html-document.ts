/** What makes a page: texts are escaped, head and body are markup already. */
export interface PageParts {
  language: string;
  title: string;
  /** The address of its style sheet. */
  styles: string;
  head: string;
  body: string;
}

/** Returns the whole of a page that people open in a browser. */
export function htmlDocument({ language, title, styles, head, body }: PageParts): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(styles)}">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

/** Returns a text as it stands between tags or in an attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
