import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Cloudscape's global styles carry their fonts as `data:` URLs. Written as files the browser reads the two or three weights it shows, late and once,
 * and the content security policy needs no `font-src data:`.
 */
export function fontsAsFiles(): Plugin {
  return {
    name: 'fonts-as-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const text = typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8');
        file.source = text.replaceAll(/url\((['"]?)data:font\/woff2;base64,([A-Za-z0-9+/=]+)\1\)/g, (_match, _quote: string, body: string) => {
          const source = Buffer.from(body, 'base64');
          const fileName = `assets/font-${createHash('sha256').update(source).digest('hex').slice(0, 10)}.woff2`;
          this.emitFile({ type: 'asset', fileName, source });
          return `url(/${fileName})`;
        });
      }
    },
  };
}
