/** Which way a column is sorted; the table says it to assistive technology itself. */
import { Icon } from '@midplane/ui';
import type { SortDescriptor } from 'react-aria-components';

export function SortMark({ column, by }: { column: string; by: SortDescriptor }) {
  if (by.column !== column) return null;
  return (
    <span className="sort-mark" data-direction={by.direction}>
      <Icon name="chevron-down" size={12} />
    </span>
  );
}
