// @vitest-environment node
/** Every text and control colour is held to WCAG 2.2 AA on the surfaces it is used on, in both themes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';
const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');

function colour(token: string, theme: Theme): string {
  const value = new RegExp(`--mp-${token}:\\s*([^;]+);`).exec(css)?.[1]?.trim() ?? '';
  const pair = /^light-dark\((#\w{6}),\s*(#\w{6})\)$/.exec(value);
  const found = pair ? pair[theme === 'light' ? 1 : 2] : value;
  if (!found || !/^#[0-9a-f]{6}$/.test(found))
    throw new Error(`--mp-${token} is not a plain colour`);
  return found;
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'surface-sunken', 'surface-raised'];
const READABLE = ['text', 'text-muted', 'text-subtle', 'accent-text'];
const STATES = ['success', 'warning', 'danger'];

describe.each<Theme>(['light', 'dark'])('the %s theme', (theme) => {
  it.each(READABLE.flatMap((t) => SURFACES.map((s) => [t, s])))('%s on %s is readable', (t, s) => {
    expect(contrast(colour(t, theme), colour(s, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(STATES)('%s is readable on its own tint and on a card', (state) => {
    for (const ground of [`${state}-soft`, 'surface', 'surface-raised']) {
      expect(contrast(colour(state, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('text stays readable on hover and tinted grounds', () => {
    for (const ground of ['surface-hover', 'accent-soft', 'danger-soft', 'warning-soft']) {
      expect(contrast(colour('text', theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colour('accent-text', theme), colour('accent-soft', theme))).toBeGreaterThan(
      4.5,
    );
  });

  it('filled buttons carry their label', () => {
    for (const fill of ['accent', 'accent-hover']) {
      expect(contrast(colour('on-accent', theme), colour(fill, theme))).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast('#ffffff', colour('danger-solid', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line-strong', 'focus'])('%s can be seen as the edge of a control', (line) => {
    for (const surface of ['canvas', 'surface', 'surface-raised']) {
      expect(contrast(colour(line, theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});
