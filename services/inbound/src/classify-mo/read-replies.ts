import { Inject, Injectable } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { classifyReply, compileReplyContext, isYes, REPLY_RULE_VERSION } from '@stopgate/domain';
import type { CompiledReplyContext, ReplyClass } from '@stopgate/domain';

/** A reply as it is understood here; `yes`: it counts as START only for who left, and where the company wants that. */
export type ReadReply = ReplyClass & { readonly yes?: true };

const CONFIDENCE_OF_YES = 0.8;
const MOST_CONTEXTS = 1_000;

/** Understands replies: by everybody's words, and on a company's own sender by that company's too. */
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

  private contextOf(companyId: string | undefined): CompiledReplyContext | undefined {
    const company = companyId === undefined ? undefined : this.companies.find(companyId);
    const words = company?.settings.replyWords;
    if (!company || !words) return undefined;
    const known = this.contexts.get(company.companyId);
    if (known?.version === company.version) return known.context;
    if (this.contexts.size >= MOST_CONTEXTS) this.contexts.clear();
    const context = compileReplyContext({ companyWords: [company.name], words });
    this.contexts.set(company.companyId, { version: company.version, context });
    return context;
  }
}
