import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { visible } from '#reports/format/visible';

/** Text to be read as it is, with a button that copies the very characters shown. Line breaks stay; all else that is invisible shows as an escape. */
export function CodeBlock({ text, label }: { readonly text: string; readonly label: string }) {
  const shown = text.split('\n').map(visible).join('\n');
  return (
    <div>
      <div className="copy">
        <CopyToClipboard variant="button" copyButtonText="Copy" copyButtonAriaLabel={`Copy ${label}`} copySuccessText="Copied" copyErrorText="The browser refused to copy" textToCopy={shown} />
      </div>
      <pre className="code" tabIndex={0} aria-label={label} role="region">
        {shown}
      </pre>
    </div>
  );
}
