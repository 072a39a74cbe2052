import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** The font has every Vietnamese letter. The machine's own are not looked at, so that every machine draws alike. */
const FAMILY = 'DejaVu Sans';

/**
 * Draws a picture given as SVG, off the main thread, as PNG. Texts in another font than DejaVu Sans, normal or bold, do
 * not show.
 */
export async function pngOf(svg: string): Promise<Buffer> {
  // Loaded when first wanted: most processes never draw.
  const { renderAsync } = await import('@resvg/resvg-js');
  const fontFiles = [
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY };
  const drawn = await renderAsync(svg, { font });
  return drawn.asPng();
}
