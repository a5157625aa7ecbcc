import './no-eval.ts';
import '@cloudscape-design/global-styles/index.css';
import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with id app');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
