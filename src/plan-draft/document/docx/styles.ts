import type { Element } from '@xmldom/xmldom';
import { attribute, child, childrenOf, isOn, settingOf } from '../xml.ts';

/** What a style says that matters for reading. */
interface Style {
  readonly basedOn: string | undefined;
  readonly font: string | undefined;
  readonly numbering: Element | undefined;
  readonly isHidden: boolean;
}

/** Chains of styles are short; longer ones go in circles. */
const LONGEST_CHAIN = 20;

/** A document's styles, which runs and paragraphs are looked up in. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #defaultFont: string | undefined;
  readonly #defaultParagraph: string | undefined;

  /** @param root of `word/styles.xml`; a document may have none */
  constructor(root?: Element) {
    if (!root) return;
    const defaults = child(child(child(root, 'docDefaults'), 'rPrDefault'), 'rPr');
    this.#defaultFont = fontOf(defaults);
    for (const style of childrenOf(root)) {
      const id = attribute(style, 'styleId');
      if (style.localName !== 'style' || id === undefined) continue;
      this.#styles.set(id, styleOf(style));
      const isDefault = attribute(style, 'default') === '1' && attribute(style, 'type') === 'paragraph';
      if (isDefault) this.#defaultParagraph = id;
    }
  }

  /** The font of a run, by its own properties, its style and its paragraph's. */
  font(run: Element | undefined, paragraph: Element | undefined): string | undefined {
    return (
      fontOf(run) ??
      this.#inherited(settingOf(run, 'rStyle'), ({ font }) => font) ??
      this.#inherited(this.#paragraphStyle(paragraph), ({ font }) => font) ??
      this.#defaultFont
    );
  }

  /** The numbering that a paragraph has by itself or by its style. */
  numbering(paragraph: Element | undefined): Element | undefined {
    const style = this.#paragraphStyle(paragraph);
    return child(paragraph, 'numPr') ?? this.#inherited(style, ({ numbering }) => numbering);
  }

  /** Whether a run is not shown at all. */
  isHidden(run: Element | undefined): boolean {
    const isStyleHidden = this.#inherited(settingOf(run, 'rStyle'), (style) => style.isHidden || undefined);
    return isOn(run, 'vanish') || isStyleHidden === true;
  }

  #paragraphStyle(paragraph: Element | undefined): string | undefined {
    return settingOf(paragraph, 'pStyle') ?? this.#defaultParagraph;
  }

  #inherited<T>(id: string | undefined, of: (style: Style) => T | undefined): T | undefined {
    let next = id;
    for (let step = 0; next !== undefined && step < LONGEST_CHAIN; step += 1) {
      const style = this.#styles.get(next);
      const found = style && of(style);
      if (found !== undefined) return found;
      next = style?.basedOn;
    }
    return undefined;
  }
}

function styleOf(style: Element): Style {
  const run = child(style, 'rPr');
  return {
    basedOn: settingOf(style, 'basedOn'),
    font: fontOf(run),
    numbering: child(child(style, 'pPr'), 'numPr'),
    isHidden: isOn(run, 'vanish'),
  };
}

function fontOf(run: Element | undefined): string | undefined {
  const fonts = child(run, 'rFonts');
  return attribute(fonts, 'ascii') ?? attribute(fonts, 'hAnsi');
}
