import type { Manifest } from './manifest.ts';
import { notProven } from './pack-words.ts';

/** README.txt: what lies where, and how to check it. */
export function packReadme({ seq, organization, run, asOf, period, samples }: Omit<Manifest, 'files'>): string {
  return `Evidence pack ${seq} of ${organization}
Run ${run}, as of ${asOf}. Events from ${period.from} to ${period.to} (${period.name}).

WHAT THE SIGNATURE DOES NOT PROVE

${notProven.map(line => `- ${line}`).join('\n')}

HOW TO CHECK IT

Get the public key from somebody whom you trust to say whose it is, never from this pack. Then, with tally of your own:

  tally evidence verify THIS.zip --trusted-key KEY.pem
  tally evidence verify THIS.zip --trusted-key KEY.pem --previous THE-PACK-BEFORE.zip
  tally evidence reperform THIS.zip
  tally evidence verify THIS.zip --trusted-key KEY.pem --live --profile YOURS --sample 25

Without tally: the SHA-256 of every file stands in manifest.json, and attestation/pack.sigstore.json is a Sigstore bundle over its SHA-256.

WHERE THINGS ARE

  index.html                begin here; no script, nothing from elsewhere
  manifest.json             every file with its length and SHA-256; the SHA-256 of this file is the pack's id
  attestation/              the signature, and a copy of the public key
  raw/                      what AWS said: the recorded calls as they are. Call \`calls/A/R/S.ndjson.gz#3\` is line 3 of raw/calls/A/R/S.ndjson.gz
  verdicts.ndjson           what was judged of every resource, with its calls
  findings.ndjson           failures with their lifecycle
  coverage.ndjson           how far every account, Region and service was read
  populations/              every item of each check with its outcome
  samples/                  ${samples.nonce === '' ? 'items drawn without a nonce: the audited party could foresee them. Ask for a pack with a nonce of yours' : 'items drawn with the nonce below, by HMAC-SHA-256; resources that were judged, pass or fail'}
  ipe/                      which calls every data set is made of, and counts that AWS gives twice
  frameworks/               controls, the checks that support them, and their state
  scope/  engine/           what was looked at, with which versions, configuration and checks
  log/                      every change of a finding in the period
  acceptances/ reviews/ changes/ period/ exports/   where there is something to show

Nonce of the samples: ${samples.nonce === '' ? 'none' : samples.nonce}
`;
}
