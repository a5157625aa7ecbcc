import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fontsAsFiles } from './fonts-as-files.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), fontsAsFiles()],
  build: {
    target: 'es2023',
    // Small files stay files: the policy allows no data: but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // `tally console` serves the API and the built app; `vite` alone serves the app and asks that server.
    chunkSizeWarningLimit: 1500,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8787' } },
});
