/** Public exports of `@midplane/ui`. Styles are separate: `@midplane/ui/components.css`. */
export { Badge, type Tone } from './components/Badge';
export { Button, type ButtonProps, IconButton } from './components/Button';
export { Callout } from './components/Callout';
export { Card } from './components/Card';
export {
  ChangePassword,
  faultsOfPasswords,
  type PasswordRefusal,
  type TypedPasswords,
} from './components/ChangePassword';
export { Dialog, type DialogProps } from './components/Dialog';
export { EmptyState } from './components/EmptyState';
export { Field } from './components/Field';
export { Icon, type IconName, iconNames, isIconName } from './components/Icon';
export { Menu } from './components/Menu';
export type { MenuItem } from './components/MenuEntries';
export { drawn, Readme, type ReadmePiece } from './components/Readme';
export { Skeleton } from './components/Skeleton';
export { Toast, type ToastItem, ToastRegion } from './components/Toast';
