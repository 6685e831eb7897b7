/** The example's orders on a phone: every order is a card, read and moved on without sideways scroll. */
import { expect, test } from 'vitest';
import { faintParts } from '../harness/contrast';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({ examples: true, backends: ['orders'] });

test.each(['light', 'dark'] as const)(
  'orders are read and moved on a phone, in %s',
  async (colorScheme) => {
    const visitor = await house.visit({ colorScheme, viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.signIn(GRACE);
    await visitor.open('/orders');
    const orders = page.getByRole('table').getByRole('row');
    await orders.nth(1).waitFor();
    const frame = page.getByRole('region', { name: 'Orders', exact: true });
    expect(await frame.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    const first = page.getByRole('button', { name: /order \d+$/ }).first();
    await first.scrollIntoViewIfNeeded();
    const box = await first.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    await first.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Order \d+ is /).waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    expect(await page.evaluate(faintParts)).toEqual([]);
  },
);
