/** First script of the page: session, client, router; draws over the empty frame. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createConsoleRouter } from './app/router';
import { readBoot } from './boot';
import { createQueryClient } from './data/client';
import { ConsoleProvider, createConsole } from './session/console';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
createRoot(container).render(
  <StrictMode>
    <ConsoleProvider value={createConsole(readBoot())}>
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={createConsoleRouter()} />
      </QueryClientProvider>
    </ConsoleProvider>
  </StrictMode>,
);
