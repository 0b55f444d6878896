import { chosenValue, RULE_TEMPLATES, type RuleTemplate, type TemplateParameter, type TemplateValues } from '@groovelog/domain';

/** Rules to begin with, and what can be chosen for the one that somebody began with. */
export interface TemplatesView {
  links: { href: string; name: string; description: string; isChosen: boolean }[];
  begun: BegunTemplateView | null;
}

export interface BegunTemplateView {
  id: string;
  name: string;
  description: string;
  parameters: ParameterView[];
}

/** One number or name that a template asks for. */
export interface ParameterView {
  id: string;
  name: string;
  label: string;
  unit: string | null;
  value: string;
  isNumber: boolean;
  least: string;
  most: string;
  step: string;
  placeholder: string;
  /** Where names are proposed from; null for numbers. */
  suggestions: { id: string; href: string } | null;
}

/** Builds them; `values` are those of the parameters. */
export function templatesView(begun: RuleTemplate | undefined, values: TemplateValues): TemplatesView {
  return {
    links: RULE_TEMPLATES.map(({ id, name, description }) => ({
      href: `/dashboard/create-playlist?template=${id}`,
      name,
      description,
      isChosen: id === begun?.id,
    })),
    begun: begun
      ? {
          id: begun.id,
          name: begun.name,
          description: begun.description,
          parameters: begun.parameters.map((parameter) => parameterView(parameter, values)),
        }
      : null,
  };
}

function parameterView(parameter: TemplateParameter, values: TemplateValues): ParameterView {
  const { name, label, kind, unit } = parameter;
  const id = `template-${name}`;
  const isNumber = kind === 'number';
  return {
    id,
    name,
    label,
    unit,
    value: String(chosenValue(parameter, values) ?? ''),
    isNumber,
    least: isNumber ? String(parameter.least) : '',
    most: isNumber ? String(parameter.most) : '',
    step: isNumber ? String(parameter.step) : '',
    placeholder: parameter.default === null ? 'all' : '',
    suggestions: isNumber ? null : { id: `${id}-names`, href: `/dashboard/create-playlist/suggestions?type=${kind}` },
  };
}
