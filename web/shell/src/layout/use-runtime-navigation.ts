/** Lends the router to code outside React. */
import { useEffect, useRef } from 'react';
import type { NavigateFunction } from 'react-router';
import { installNavigation } from '../host/navigation';

export function useRuntimeNavigation(navigate: NavigateFunction): void {
  const latest = useRef(navigate);
  useEffect(() => {
    latest.current = navigate;
  }, [navigate]);
  useEffect(() => installNavigation((path) => void latest.current(path)), []);
}
