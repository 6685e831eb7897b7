/** Types for what piral-core leaves open: its router file and the registries that our plugins add. */
declare module 'piral-core/lib/defaults/navigator_v7.js' {
  export function createNavigation(publicPath: string): unknown;
  export function createRedirect(to: string): import('react').ComponentType;
  export function useCurrentNavigation(): void;
}

declare module 'virtual:shared-libraries' {
  export const sharedLibraries: import('@midplane/runtime/types').SharedLibraries;
}

declare module 'virtual:shared/*' {
  const library: unknown;
  export default library;
}
