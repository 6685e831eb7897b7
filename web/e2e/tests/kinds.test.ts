import { expect, test } from 'vitest';
import { useHouse } from '../harness/house';
const house = useHouse({ examples: true, backends: ['orders', 'notes'] });
import {GRACE} from '../harness/house';

test('smoke', async () => {
  const visitor = await house.visit();
  console.time('open');
  await visitor.open();
  console.timeEnd('open');
  console.log(await visitor.page.locator('#main').innerText(), visitor.said);
  await visitor.signIn(GRACE);
  await visitor.open();
  console.log(await visitor.page.locator('#main').innerText(), visitor.said);
  console.log(await visitor.inaccessible());
  await visitor.page.screenshot({ path: '/tmp/e2e-scratch/smoke.png', fullPage: true });
  expect(visitor.violations).toEqual([]);
});
