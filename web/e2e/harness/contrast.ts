/** Runs inside a page: what of it cannot be read. It sees nothing of this file but the function. */

/**
 * Texts with less than 4.5:1 (large ones 3:1) and edges of controls with less than 3:1 against what is
 * behind them, one line each. Elements over pictures or gradients, disabled ones and those that
 * nobody sees are left out.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: it is sent into the page as one text
export function faintParts(): string[] {
  type Rgb = [number, number, number, number];
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

  function rgb(colour: string): Rgb {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = '#000';
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  const over = (top: Rgb, below: Rgb): Rgb => {
    const part = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
    return [part(0), part(1), part(2), 1];
  };

  function luminance([r, g, b]: Rgb): number {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((byte) => {
      const v = byte / 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one: Rgb, two: Rgb): number {
    const [high = 0, low = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }

  const parentOf = (el: Element): Element | null =>
    el.parentElement ??
    (el.getRootNode() instanceof ShadowRoot ? (el.getRootNode() as ShadowRoot).host : null);

  /** The colour behind an element, or null where a picture is. */
  function ground(start: Element | null): Rgb | null {
    const layers: Rgb[] = [];
    for (let el = start; el; el = parentOf(el)) {
      const style = getComputedStyle(el);
      if (style.backgroundImage !== 'none') return null;
      const layer = rgb(style.backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    const page = rgb(getComputedStyle(document.documentElement).backgroundColor);
    const base: Rgb = page[3] === 1 ? page : rgb('Canvas');
    return layers.reduceRight((below, layer) => over(layer, below), base);
  }

  function isSeen(el: Element): boolean {
    const { width, height } = el.getBoundingClientRect();
    if (
      width < 2 ||
      height < 2 ||
      !el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
      return false;
    if (el.closest('[aria-hidden="true"], [inert], :disabled, [aria-disabled="true"]'))
      return false;
    return getComputedStyle(el).clipPath === 'none';
  }

  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((el) => [
      el,
      ...(el.shadowRoot ? all(el.shadowRoot) : []),
    ]);
  const hasText = (el: Element) =>
    [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const name = (el: Element) =>
    `<${el.localName} class="${el.getAttribute('class') ?? ''}"> ${el.textContent?.trim().slice(0, 40)}`;

  function faintText(el: Element): string[] {
    const style = getComputedStyle(el);
    const behind = ground(el);
    if (!behind) return [];
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(over(rgb(style.color), behind), behind);
    return ratio < (isLarge ? 3 : 4.5) ? [`text ${ratio.toFixed(2)} ${name(el)}`] : [];
  }

  /** A field is known by its edge alone, or by a ground of its own. */
  function faintEdge(el: Element): string[] {
    const style = getComputedStyle(el);
    const behind = ground(parentOf(el));
    const inside = ground(el);
    if (!behind || !inside) return [];
    const edge =
      Number.parseFloat(style.borderBottomWidth) > 0 ? rgb(style.borderBottomColor) : null;
    const ratios = [contrast(inside, behind), edge ? contrast(over(edge, behind), behind) : 1];
    const best = Math.max(...ratios);
    return best < 3 ? [`edge ${best.toFixed(2)} ${name(el)}`] : [];
  }

  const FIELDS =
    'input:not([type=checkbox], [type=radio], [type=range], [type=hidden]), select, textarea';
  const seen = all(document.body).filter(isSeen);
  const texts = seen.filter((el) => hasText(el) && !(el instanceof SVGElement)).flatMap(faintText);
  const edges = seen.filter((el) => el.matches(FIELDS)).flatMap(faintEdge);
  return [...new Set([...texts, ...edges])];
}
