/** The React half of the page, with the styles that only it needs. */
import '@midplane/ui/components.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/dashboard.css';
import './styles/problems.css';
import './styles/table.css';
import './styles/team.css';

export { mountShell } from './mount';
