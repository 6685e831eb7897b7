/** What a version was published with; none of it changes any more. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { body } from './answer';

type Schemas = components['schemas'];
export type Package = Schemas['PackageShown'];
export type About = Schemas['PackageAbout'];
export type Piece = Schemas['ReadmePiece'];

const BASE = '/api/platform/v1';

export function usePackage(name: string, version: string | undefined) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['packages', name, version],
    queryFn: async ({ signal }) => {
      const path = { name, version: version ?? '' };
      return body(await api.GET(`${BASE}/packages/{version}/{name}`, { params: { path }, signal }));
    },
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAbout(name: string, version: string | undefined) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['readmes', name, version],
    queryFn: async ({ signal }) => {
      const path = { name, version: version ?? '' };
      return body(await api.GET(`${BASE}/readmes/{version}/{name}`, { params: { path }, signal }));
    },
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
