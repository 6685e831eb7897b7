/**
 * Draws this server's own OpenAPI document. Nothing leaves the server: no validator, no remote
 * document, no stored key; what is tried out is sent to where the page came from.
 */
import 'swagger-ui-dist/swagger-ui.css';
import './page.css';
import swaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import { trustText } from './trusted-types';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The reader's choice is on the page already; without one it is the system's. */
function followColours(): void {
  const root = document.documentElement;
  const chosen = root.dataset.theme;
  root.classList.toggle('dark-mode', chosen ? chosen === 'dark' : DARK.matches);
}

trustText();
followColours();
DARK.addEventListener('change', followColours);
swaggerUI({
  domNode: document.querySelector('#api'),
  url: '/openapi.json',
  validatorUrl: null,
  // ?url= in the address must not make this page draw a stranger's document
  queryConfigEnabled: false,
  persistAuthorization: false,
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // A choice of one server, and a field without a name.
  plugins: [{ wrapComponents: { ServersContainer: () => () => null } }],
});
