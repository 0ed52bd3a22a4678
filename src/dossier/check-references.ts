import type { Dossier } from './schema.ts';

/** One thing that is wrong, the JSON path of where (`claims[3].saidBy`), and what to write instead. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
}

const KINDS = [
  'sources',
  'actors',
  'events',
  'figures',
  'questions',
  'readings',
  'claims',
  'assessments',
] as const;
type Kind = (typeof KINDS)[number];

const STATEMENTS: readonly Kind[] = ['events', 'figures', 'readings', 'claims'];

/** What only the whole dossier can show: ids used twice, references that lead nowhere, circles of `via`. */
export function checkReferences(dossier: Dossier): readonly Problem[] {
  const problems: Problem[] = [];
  const kindOf = indexKinds(dossier, problems);
  const viaOf = new Map(dossier.sources.map(({ id, via }) => [id, via]));
  const questionOf = new Map(dossier.readings.map(({ id, question }) => [id, question]));
  const refer = (path: string, id: string | null | undefined, allowed: readonly Kind[]): void => {
    if (id === null || id === undefined) return;
    const kind = kindOf.get(id);
    if (kind !== undefined && allowed.includes(kind)) return;
    const wanted = allowed.map((name) => name.slice(0, -1)).join(', ');
    const found = kind === undefined ? `no record has the id "${id}"` : `"${id}" is one of the ${kind}`;
    problems.push({ path, problem: `${found}; write the id of: ${wanted}${suggest(id, allowed, dossier)}` });
  };
  const referAll = (path: string, ids: readonly string[], allowed: readonly Kind[]): void => {
    for (const [index, id] of ids.entries()) refer(`${path}[${index}]`, id, allowed);
  };

  for (const kind of ['events', 'figures', 'readings', 'claims'] as const) {
    for (const [index, { saidBy, citations }] of dossier[kind].entries()) {
      refer(`${kind}[${index}].saidBy`, saidBy, ['actors']);
      for (const [at, { source }] of citations.entries()) {
        refer(`${kind}[${index}].citations[${at}].source`, source, ['sources']);
      }
    }
  }
  for (const [index, source] of dossier.sources.entries()) {
    refer(`sources[${index}].via`, source.via, ['sources']);
    if (relaysItself(viaOf, source.id)) {
      problems.push({
        path: `sources[${index}].via`,
        problem: 'this source relays itself; break the circle of via',
      });
    }
  }
  for (const [index, event] of dossier.events.entries())
    referAll(`events[${index}].actors`, event.actors, ['actors']);
  for (const [index, question] of dossier.questions.entries()) {
    referAll(`questions[${index}].common`, question.common, ['events', 'figures', 'claims']);
  }
  for (const [index, reading] of dossier.readings.entries()) {
    refer(`readings[${index}].question`, reading.question, ['questions']);
    refer(`readings[${index}].holder`, reading.holder, ['actors']);
  }
  for (const [index, claim] of dossier.claims.entries()) {
    const path = `claims[${index}]`;
    refer(`${path}.question`, claim.question, ['questions']);
    refer(`${path}.reading`, claim.reading, ['readings']);
    const answered = claim.reading === undefined ? undefined : questionOf.get(claim.reading);
    if (answered !== undefined && answered !== claim.question) {
      problems.push({
        path: `${path}.question`,
        problem: `its reading answers "${answered}"; write that id`,
      });
    }
    for (const relation of ['disputes', 'supports', 'annotates'] as const) {
      referAll(`${path}.${relation}`, claim[relation], STATEMENTS);
    }
  }
  for (const [index, { evidence, reading }] of dossier.assessments.entries()) {
    refer(`assessments[${index}].evidence`, evidence, ['events', 'figures', 'claims']);
    refer(`assessments[${index}].reading`, reading, ['readings']);
  }
  return problems;
}

function indexKinds(dossier: Dossier, problems: Problem[]): ReadonlyMap<string, Kind> {
  const kindOf = new Map<string, Kind>();
  for (const kind of KINDS) {
    for (const [index, { id }] of dossier[kind].entries()) {
      const earlier = kindOf.get(id);
      if (earlier === undefined) kindOf.set(id, kind);
      else
        problems.push({
          path: `${kind}[${index}].id`,
          problem: `"${id}" is taken by one of the ${earlier}; choose another`,
        });
    }
  }
  return kindOf;
}

function relaysItself(viaOf: ReadonlyMap<string, string | undefined>, id: string): boolean {
  const seen = new Set<string>();
  for (let at = viaOf.get(id); at !== undefined && !seen.has(at); at = viaOf.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function suggest(id: string, allowed: readonly Kind[], dossier: Dossier): string {
  const known = allowed.flatMap((kind) => dossier[kind].map((record) => record.id));
  const near = known.filter((candidate) => candidate.includes(id) || id.includes(candidate)).slice(0, 3);
  return near.length === 0 ? '' : ` (did you mean "${near.join('" or "')}"?)`;
}
