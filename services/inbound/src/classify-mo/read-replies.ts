import { Inject, Injectable } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import {
  classifyReply,
  companyReplyNames,
  compileReplyContext,
  isYes,
  readPossibleName,
  REPLY_RULE_VERSION,
} from '@stopgate/domain';
import type { CompiledReplyContext, ReplyClass } from '@stopgate/domain';

/**
 * A reply as it is understood here; `yes`: it counts as START only for who left, and where the company wants that; `fits`:
 * the companies by whose names or words it was understood; `onlyNamed`: it means the company of the name `named` if that
 * one wrote, and else nothing.
 */
export type ReadReply = ReplyClass & {
  readonly yes?: true;
  readonly fits?: readonly string[];
  readonly onlyNamed?: true;
};

const CONFIDENCE_OF_YES = 0.8;
/** As STOP with one unknown word has; it counts only where a company of that name wrote. */
const CONFIDENCE_OF_POSSIBLE_NAME = 0.8;
const MOST_CONTEXTS = 10_000;
/** What comes first of what a reply means to several companies: a contact too few costs less than a complaint. */
const CLASSES = ['opt_out', 'opt_in', 'help'] as const;

/** Understands replies: by everybody's words, and by the names and words of the companies that can be meant. */
@Injectable()
export class ReadReplies {
  private readonly contexts = new Map<string, { readonly version: number; readonly context: CompiledReplyContext }>();

  constructor(@Inject(CompanyDirectory) private readonly companies: Pick<CompanyDirectory, 'find'>) {}

  read(mo: MoReceived, sender: ConnectionSender | undefined): ReadReply {
    const own = sender && !sender.shared ? this.contextOf(sender.companyId) : undefined;
    const reply = classifyReply(mo.text, own);
    if (reply.class !== 'other') return reply;
    const language = isYes(mo.text);
    if (language === undefined) return reply;
    return {
      ...{ class: 'opt_in', confidence: CONFIDENCE_OF_YES, scope: 'company', matched: 'yes', yes: true },
      ...(language !== '*' && { language }),
      ruleVersion: REPLY_RULE_VERSION,
    };
  }

  /** STOP with what may be the name of a company that is not known to have written yet. */
  readPossible(mo: MoReceived): ReadReply | undefined {
    const possible = readPossibleName(mo.text);
    if (!possible) return undefined;
    return {
      ...{ class: 'opt_out', confidence: CONFIDENCE_OF_POSSIBLE_NAME, scope: 'keyword', onlyNamed: true },
      ...possible,
      ruleVersion: REPLY_RULE_VERSION,
    };
  }

  /**
   * By the names and words of one of these companies each; undefined when it fits none. Of several for which it means the
   * same all are meant.
   */
  readFor(mo: MoReceived, companyIds: readonly string[]): ReadReply | undefined {
    const read = companyIds.map((companyId) => ({
      companyId,
      reply: classifyReply(mo.text, this.contextOf(companyId)),
    }));
    for (const wanted of CLASSES) {
      const fitting = read.filter(({ reply }) => reply.class === wanted);
      if (fitting.length > 0) return { ...fitting[0]!.reply, fits: fitting.map(({ companyId }) => companyId).sort() };
    }
    return undefined;
  }

  private contextOf(companyId: string | undefined): CompiledReplyContext | undefined {
    const company = companyId === undefined ? undefined : this.companies.find(companyId);
    if (!company) return undefined;
    const known = this.contexts.get(company.companyId);
    if (known?.version === company.version) return known.context;
    if (this.contexts.size >= MOST_CONTEXTS) this.contexts.clear();
    const context = compileReplyContext({
      ...companyReplyNames(company),
      words: company.settings.replyWords,
    });
    this.contexts.set(company.companyId, { version: company.version, context });
    return context;
  }
}
