/**
 * Minutes by which the standard time where a Region lies is ahead of UTC, after the IANA time zone database. Summer time is left out: rules add an hour to either end of
 * a working day instead, so that the same points are judged alike on every machine and in every year.
 */
const ahead: Readonly<Record<string, number>> = {
  'af-south-1': 120,
  'ap-east-1': 480,
  'ap-east-2': 480,
  'ap-northeast-1': 540,
  'ap-northeast-2': 540,
  'ap-northeast-3': 540,
  'ap-south-1': 330,
  'ap-south-2': 330,
  'ap-southeast-1': 480,
  'ap-southeast-2': 600,
  'ap-southeast-3': 420,
  'ap-southeast-4': 600,
  'ap-southeast-5': 480,
  'ap-southeast-6': 720,
  'ap-southeast-7': 420,
  'ca-central-1': -300,
  'ca-west-1': -420,
  'cn-north-1': 480,
  'cn-northwest-1': 480,
  'eu-central-1': 60,
  'eu-central-2': 60,
  'eu-north-1': 60,
  'eu-south-1': 60,
  'eu-south-2': 60,
  'eu-west-1': 0,
  'eu-west-2': 0,
  'eu-west-3': 60,
  'il-central-1': 120,
  'me-central-1': 240,
  'me-south-1': 180,
  'mx-central-1': -360,
  'sa-east-1': -180,
  'us-east-1': -300,
  'us-east-2': -300,
  'us-gov-east-1': -300,
  'us-gov-west-1': -480,
  'us-west-1': -480,
  'us-west-2': -480,
};

/** See above; 0 for a Region that is not known here. */
export function minutesAheadOfUtc(region: string): number {
  return ahead[region] ?? 0;
}
