/** Public exports of `@midplane/runtime`. Everything not named here is private to the package. */
export type * from './types';
