"""The files with which a pack begins: one item of each kind, invented, that verifies and passes its gates."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["scaffold"]

_PACK = """\
# yaml-language-server: $schema=pack.schema.json
# The line above lets editors complete and check this file, once you have run: rscheck schema pack -o pack.schema.json
# Everything here is invented. Replace it piece by piece, and after each change run, in this folder:
#   rscheck pack verify .
#   rscheck pack test .
rscheck: pack/1
pack:
  id: @id@
  version: 0.1.0
  title: {en: "@ID@: name of the framework", ja: "@ID@：枠組みの名称"}
  about:
    en: What it is, who issued it, whether it binds anybody. Two or three sentences.
    ja: 何であるか、誰が定めたか、拘束力があるかを二、三文で書きます。
  languages: [en, ja]
  jurisdiction: []                 # country codes, such as [JP]
  status: draft                    # reviewed, once somebody else has read it against the source
  reviewed: {by: nobody yet, on: 2026-01-01}
  depends: [core]                  # the shared questions
  basis: interpretation            # official only where the issuing body's own text was read
  force: local                     # law | funding_condition | guidance | local

# When the framework applies at all. Leave this out if it always does.
applies:
  - id: @ID@-SCOPE
    title: {en: There is an agreement with the partner, ja: 相手方との契約がある}
    when: {@id@.agreement: {in: [draft, signed]}}
    cite: {source: guide, at: "1"}

# What was read. Every item below cites a place in one of these.
sources:
  guide:
    title: Title of the document
    publisher: Who issued it
    url: https://example.org/
    dated: 2026-01-01
    language: en

# Facts that the rules read. Look first whether a shared question asks the same: rscheck pack show core
questions:
  @id@.agreement:
    about: agreement
    type: choice
    options:
      none: {en: There is none, ja: ない}
      draft: {en: It is being drafted, ja: 起案中}
      signed: {en: It is signed, ja: 締結済み}
    worse: none                    # which answers are worse, best first; none says that none is
    when_skipped: none
    text: {en: "Is there an agreement with the partner?", ja: 相手方との契約はありますか。}
    why: {en: The framework is about agreements., ja: この枠組みは契約を対象としています。}
    cite: {source: guide, at: "1"}
  @id@.can_stop_publication:
    about: agreement
    type: yes_no
    worse: yes
    changeable: yes
    text: {en: "Can the partner stop a publication?", ja: 相手方は公表を止めることができますか。}
    why: {en: Results should be free to publish., ja: 成果は自由に公表できることが望まれます。}
    cite: {source: guide, at: "2"}
  @id@.open_data:
    about: data
    type: yes_no
    worse: no
    text: {en: "Is there a plan for open data?", ja: オープンデータの計画はありますか。}
    why: {en: Openness is the rule., ja: 公開が原則です。}
    cite: {source: guide, at: "3"}

# A condition and what follows. Rules only raise: the highest tier counts.
rules:
  - id: @ID@-1
    title: {en: The partner can stop a publication, ja: 相手方が公表を止められる}
    when: {@id@.can_stop_publication: yes}
    then: {kind: risk, tier: moderate, measures: [M-@ID@-1]}
    residual: {after: [M-@ID@-1], tier: low}
    cite: {source: guide, at: "2"}

# A way through questions to an outcome in the framework's own words. The branches cover every answer.
trees:
  - id: @ID@-TREE
    title: {en: What to do with the agreement, ja: 契約の扱い}
    start: @ID@-T1
    nodes:
      @ID@-T1:
        on: @id@.agreement
        title: {en: "How far is the agreement?", ja: 契約はどの段階か}
        branches:
          - {in: [none, signed], end: as-usual}
          - {is: draft, go: @ID@-T2}
        cite: {source: guide, at: "4"}
      @ID@-T2:
        on: @id@.can_stop_publication
        title: {en: "Can the partner stop a publication?", ja: 相手方は公表を止められるか}
        branches:
          - {is: no, end: as-usual}
          - {is: yes, end: renegotiate}
        cite: {source: guide, at: "4"}
    outcomes:
      as-usual:
        tier: low
        kind: note
        text: {en: Go on as usual, ja: 通常どおり進める}
        cite: {source: guide, at: "4"}
      renegotiate:
        tier: moderate
        text: {en: Settle the clause before signing, ja: 締結前に条項を見直す}
        measures: [M-@ID@-1]
        cite: {source: guide, at: "4"}
    cite: {source: guide, at: "4"}

# What the framework asks to be considered or in place. It has no tier.
points:
  - id: @ID@-P1
    title: {en: A plan for open data, ja: オープンデータの計画}
    met_when: {@id@.open_data: yes}
    cite: {source: guide, at: "3"}

# Answers and what must follow. Each rule fires in one test and is silent in another; so with outcomes and points.
tests:
  - name: a draft that lets the partner stop a publication
    answers: {@id@.agreement: draft, @id@.can_stop_publication: yes, @id@.open_data: no}
    expect:
      tier: moderate
      fired: [@ID@-1]
      outcome: {@ID@-TREE: renegotiate}
      points: {open: [@ID@-P1]}
      measures: [M-@ID@-1]
  - name: the clause was settled
    answers: {@id@.agreement: draft, @id@.can_stop_publication: yes, @id@.open_data: no}
    done: [M-@ID@-1]
    expect: {tier: moderate, fired: [@ID@-1]}
  - name: a draft without such a clause
    answers: {@id@.agreement: draft, @id@.can_stop_publication: no, @id@.open_data: yes}
    expect:
      tier: low
      fired: []
      silent: [@ID@-1]
      outcome: {@ID@-TREE: as-usual}
      points: {met: [@ID@-P1]}
  - name: nothing is known yet
    answers: {}
    expect: {applies: unknown, undecided: [@ID@-1]}
  - name: no agreement at all
    answers: {@id@.agreement: none}
    expect: {tier: low, applies: no, fired: []}
"""

_MEASURES = """\
# yaml-language-server: $schema=checklist.schema.json
# The line above lets editors complete and check: rscheck schema checklist -o checklist.schema.json
rscheck: checklist/1
checklist: {id: @id@, version: 0.1.0}
measures:
  M-@ID@-1:
    title: {en: Settle the right to publish, ja: 公表する権利を取り決める}
    text:
      en: Agree that results may be published after a short time in which the partner can comment.
      ja: 相手方が短い期間意見を述べた後に、成果を公表できることを取り決めます。
    owner: contracts_office
    stage: before_agreement
    category: risk_management
    evidence: [{en: The signed agreement, ja: 締結した契約書}]
    satisfies: [{item: @ID@-1, pack: @id@, cite: {source: @id@/guide, at: "2"}, basis: interpretation}]
    cite: {source: @id@/guide, at: "2"}
    basis: interpretation
"""


def scaffold(identifier: str) -> Mapping[str, str]:
    """Return the files of a new pack by name; its items are named after its id in capitals."""
    return {
        name: text.replace("@id@", identifier).replace("@ID@", identifier.upper())
        for name, text in (("pack.yaml", _PACK), ("measures.yaml", _MEASURES))
    }
