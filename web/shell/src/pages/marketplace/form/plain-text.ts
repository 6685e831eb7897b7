/**
 * In place of the markdown reader that the form's library brings for descriptions: what a schema's author
 * wrote is shown as it is written. That reader knows a way to run text as code, which no part of this page
 * may have.
 */
import type { ReactNode } from 'react';

export const Markdown = ({ children }: { children?: ReactNode }): ReactNode => children;
