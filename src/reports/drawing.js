// Plain JavaScript, for a process of its own that nothing has to be translated for: see png.ts.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
/** The font has every Vietnamese letter. The machine's own are not looked at, so that every machine draws alike. */
const font = {
  loadSystemFonts: false,
  fontFiles: [
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ],
  defaultFontFamily: 'DejaVu Sans',
};

/**
 * Draws a picture given as SVG, as PNG. Texts in another font than DejaVu Sans, normal or bold, do not show.
 * @param {string} svg
 */
export function drawnPng(svg) {
  return new Resvg(svg, { font }).render().asPng();
}
