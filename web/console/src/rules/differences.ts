/** What two lists of rules differ in, one sentence each. */
import { areEqual, inWords, type Rule, tidy } from './rule';

export interface Said {
  rule: Rule;
  /** What it gives, as text; absent where rules give nothing. */
  gives?: string;
}

const words = ({ rule, gives }: Said): string =>
  `${inWords(rule)}${gives === undefined ? '' : ` → ${gives}`}`;

export function ruleDifferences(before: readonly Said[], after: readonly Said[]): string[] {
  const said: string[] = [];
  const plain = (list: readonly Said[]) =>
    list.map(({ rule, gives }) => JSON.stringify([tidy(rule), gives]));
  const [old, fresh] = [plain(before), plain(after)];
  before.forEach((one, at) => {
    if (!fresh.includes(old[at] ?? '')) said.push(`No longer: ${words(one)}`);
  });
  after.forEach((one, at) => {
    if (!old.includes(fresh[at] ?? '')) said.push(`New as rule ${at + 1}: ${words(one)}`);
  });
  const kept = old.filter((one) => fresh.includes(one));
  const keptNow = fresh.filter((one) => old.includes(one));
  if (!areEqual(kept, keptNow)) said.push('Rules come in another order.');
  return said;
}
