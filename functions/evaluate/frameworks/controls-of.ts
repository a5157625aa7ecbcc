import type { Control, ControlCheck, Framework } from '#kernel/framework';

export type SupportedControl = { readonly framework: Framework; readonly control: Control; readonly mapping: ControlCheck };

/** The controls that a check supports, in the order of the frameworks and of their files. */
export function controlsOf(check: string, frameworks: readonly Framework[]): readonly SupportedControl[] {
  return frameworks.flatMap(framework => framework.controls.flatMap(control => control.checks.filter(mapping => mapping.check === check).map(mapping => ({ framework, control, mapping }))));
}
