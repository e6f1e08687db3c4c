import { patternProblem } from './answer-pattern.ts';
import type { Finding } from './diagnostic.ts';
import type { Rule } from './rules.ts';
import type { Manifest } from './schema.ts';
import { textsIn } from './texts.ts';

/** Rules on the partner's service and on the values its answer brings. */
export const partnerRules: readonly Rule[] = [placeholders, unusedAnswers, answerPatterns];

function placeholders(manifest: Manifest): readonly Finding[] {
  const declared = Object.keys(manifest.partnerService?.answer ?? {});
  return [...textsIn(manifest.resources, ['resources'])].flatMap(([path, text]): readonly Finding[] => {
    const at = { severity: 'error', path } as const;
    return [...text.matchAll(/\$\{([^}]*)\}?/g)].flatMap((match): readonly Finding[] => {
      const name = /^\$\{partner\.([a-z][A-Za-z0-9]{0,39})\}$/.exec(match[0])?.[1];
      if (name === undefined) {
        const hint = 'Only `${partner.name}` is filled in, where `name` is declared in `partnerService.answer`.';
        return [
          {
            ...at,
            rule: 'partner/placeholder',
            message: `"${match[0].slice(0, 60)}" is not a placeholder that can be filled in.`,
            hint,
          },
        ];
      }
      if (!manifest.partnerService) {
        const hint = 'Add a `partnerService` section that declares the value, or take the placeholder out.';
        return [
          {
            ...at,
            rule: 'partner/no-service',
            message: `\`\${partner.${name}}\` is used, but there is no \`partnerService\`.`,
            hint,
          },
        ];
      }
      if (!declared.includes(name)) {
        const hint = `Add \`${name}: {}\` below \`partnerService.answer\`. Declared: ${declared.join(', ') || 'nothing'}.`;
        return [
          {
            ...at,
            rule: 'partner/answer-unknown',
            message: `\`\${partner.${name}}\` is used, but \`partnerService.answer\` does not declare it.`,
            hint,
          },
        ];
      }
      return misplaced(text, match.index, name, path);
    });
  });
}

/** The answer may fill in a part of an address, never say where people are sent or what a thing is called. */
function misplaced(text: string, index: number, name: string, path: Finding['path']): readonly Finding[] {
  const before = text.slice(0, index);
  if (/^https:\/\/[^/?#$]+[/?#]/.test(before)) return [];
  return [
    {
      rule: 'partner/placeholder-place',
      severity: 'error',
      path,
      message: `\`\${partner.${name}}\` stands where it cannot be filled in safely.`,
      hint: 'Use it after the host name of an https address: https://host/path?tenant=${partner.name}',
    },
  ];
}

function unusedAnswers(manifest: Manifest): readonly Finding[] {
  const used = new Set(
    [...textsIn(manifest.resources)].flatMap(([, text]) =>
      [...text.matchAll(/\$\{partner\.(\w+)\}/g)].map((match) => match[1]),
    ),
  );
  return Object.keys(manifest.partnerService?.answer ?? {})
    .filter((name) => !used.has(name))
    .map((name) => ({
      rule: 'partner/answer-unused',
      severity: 'warning',
      path: ['partnerService', 'answer', name],
      at: 'key',
      message: `\`partnerService.answer\` declares "${name}", but nothing uses it.`,
      hint: `Use it in an address as \`\${partner.${name}}\`, or remove the declaration.`,
    }));
}

function answerPatterns(manifest: Manifest): readonly Finding[] {
  return Object.entries(manifest.partnerService?.answer ?? {}).flatMap(([name, { pattern }]): readonly Finding[] => {
    const problem = patternProblem(pattern);
    if (!problem) return [];
    return [
      {
        rule: problem.rule === 'compiles' ? 'partner/pattern-invalid' : 'partner/pattern-slow',
        severity: 'error',
        path: ['partnerService', 'answer', name, 'pattern'],
        message: `The pattern for "${name}" ${problem.why}.`,
        hint: 'A list of characters with a plus is enough for most values, such as [A-Za-z0-9-]+',
      },
    ];
  });
}
