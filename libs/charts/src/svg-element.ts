/** Attribute values as they go into the markup; `undefined` leaves the attribute out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One SVG element as text. Attribute values are escaped and numbers rounded to a tenth of a pixel; `children` are
 * markup already and go in as they are.
 */
export function svgElement(name: string, attributes: SvgAttributes, ...children: readonly string[]): string {
  const content = children.join('');
  const opening = `<${name}${attributesText(attributes)}`;
  return content === '' ? `${opening}/>` : `${opening}>${content}</${name}>`;
}

/** Any text made safe as element content or as a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/**
 * A share of the drawing's width (0…1) as a percentage with two digits. Horizontal coordinates are percentages, so that
 * a chart follows its container while its text keeps its size.
 */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** Attributes of a drawing within a drawing that is `units` wide, however wide it appears; its height stays in pixels. */
export function stretched(units: number, height: number): SvgAttributes {
  return { viewBox: `0 0 ${units} ${height}`, preserveAspectRatio: 'none', width: '100%', height };
}

/** Pixels rounded to a tenth, enough for the eye and short in the markup. */
export function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function attributesText(attributes: SvgAttributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${typeof value === 'number' ? pixels(value) : escapeText(value)}"`;
  }
  return text;
}
