/** A link inside React Aria's table, whose rows would keep Enter from an ordinary one. */
import { createLink } from '@tanstack/react-router';
import { Link } from 'react-aria-components';

export const RowLink = createLink(Link);
