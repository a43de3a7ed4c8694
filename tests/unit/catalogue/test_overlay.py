"""Overlays laid over a pack: what each change does, when a relaxation ends, and what is refused in which words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rscheck.catalogue.items import item_digest, item_text, items_of
from rscheck.engine.compile import compile_packs
from rscheck.engine.program import ItemKind
from rscheck.model.terms import Tier
from tests.unit.catalogue.laid_over import BASE, changed, changes_of, laid, overlay, refused, tiers

ALLOWED = "approved_by: Vice-President, until: 2027-03-31"
LAST, NEXT = date(2027, 3, 31), date(2027, 4, 1)
RULE = "{id: uni-share, title: {en: Any share}, when: {q.share: {above: 0}}, then: {tier: moderate, measures: [uni-m]}, cite: {source: policy, at: § 2}}"
MEASURE = "uni-m: {title: {en: Ask}, owner: contracts_office, stage: planning, category: cooperation, cite: {source: policy, at: § 2}}"


def rules(*changes: str):
    return {each.id: each for each in changed(*changes).rules}


# --- what tightens ------------------------------------------------------------------------------------------------------


def test_a_rule_that_is_raised_sets_the_higher_tier_and_remembers_its_own():
    catalogue = laid(overlay("raise: B-LIMIT, tier: high"))
    rule = {each.id: each for each in catalogue.packs["base"].rules}["B-LIMIT"]

    assert (Tier.HIGH, Tier.MODERATE) == (rule.then.tier, rule.own_tier)
    assert ("high", "high") == tiers(catalogue, q_share=Decimal(30), q_veto=False)


def test_by_official_texts_alone_a_raised_rule_keeps_its_own_tier():
    (item,) = (
        each for each in compile_packs(laid(overlay("raise: B-LIMIT, tier: high"))).items if each.id == "B-LIMIT"
    )

    assert (Tier.HIGH, Tier.MODERATE) == (item.tier, item.official)


def test_an_outcome_is_raised_by_the_names_of_its_tree_and_its_own():
    catalogue = laid(overlay("raise: 'B-TREE:look', tier: high"))

    assert Tier.HIGH is catalogue.packs["base"].trees[0].outcomes["look"].tier
    assert {("moderate", "high")} == {(e.before, e.after) for e in changes_of(catalogue.packs["base"]).values()}


def test_the_measures_of_the_framework_do_not_lower_what_local_policy_raised():
    raised = BASE.replace("tier: high, measures", "tier: moderate, measures").replace(
        "[M-CLAUSE], tier: moderate", "[M-CLAUSE], tier: low"
    )
    again = overlay("raise: B-VETO, tier: high, residual: {after: [M-CLAUSE, M-MORE], tier: low}")

    assert laid(overlay("raise: B-VETO, tier: high"), base=raised).packs["base"].rules[0].residual is None
    assert ("M-CLAUSE", "M-MORE") == laid(again, base=raised).packs["base"].rules[0].residual.after


def test_a_parameter_has_another_value_from_a_day_on_whatever_the_framework_sets_later():
    catalogue = laid(overlay("set: parameters.limit, from: 2026-06-01, value: 20"))
    values = catalogue.packs["base"].parameters["limit"].values

    assert [(date(2020, 1, 1), Decimal(25)), (date(2026, 6, 1), Decimal(20))] == [(e.start, e.value) for e in values]
    assert ("low", "low") == tiers(catalogue, date(2026, 5, 31), q_share=Decimal(22), q_veto=False)
    assert ("moderate", "moderate") == tiers(catalogue, date(2026, 6, 1), q_share=Decimal(22), q_veto=False)


def test_by_official_texts_alone_the_value_of_the_framework_counts():
    program = compile_packs(laid(overlay("set: parameters.limit, from: 2026-06-01, value: 20")))
    found = {each.kind: each for each in program.items if each.id == "B-LIMIT"}

    assert (Tier.MODERATE, None) == (found[ItemKind.RULE].tier, found[ItemKind.RULE].official)
    assert (None, Tier.MODERATE) == (found[ItemKind.OFFICIAL_RULE].tier, found[ItemKind.OFFICIAL_RULE].official)


@pytest.mark.parametrize("item", ["B-VETO", "'B-TREE:look'", "B-POINT"])
def test_measures_are_added_to_rules_outcomes_and_points(item: str):
    pack = changed(f"add_measures: {item}, measures: [M-MORE]")
    asked = {"B-VETO": pack.rules[0].then.measures, "B-POINT": pack.points[0].measures}

    assert "M-MORE" == asked.get(item, pack.trees[0].outcomes["look"].measures)[-1]
    assert ["M-CLAUSE"] == [each for each in pack.rules[0].then.measures if each != "M-MORE"]


def test_what_is_added_counts_as_local_policy_of_the_framework():
    catalogue = laid(overlay(f"add: rules, items: [{RULE}]", f"add: measures, items: {{{MEASURE}}}"))
    rule = catalogue.packs["base"].rules[-1]

    assert ("uni-share", "base", "local") == (rule.id, rule.pack, rule.force)
    assert "uni/policy" == rule.cite[0].source == catalogue.measures["uni-m"].cite[0].source
    assert ("moderate", "moderate") == tiers(catalogue, q_share=Decimal(1), q_veto=False)
    assert {("uni-share", "rules"), ("uni-m", "measures")} == {
        (each.item, each.after) for each in catalogue.packs["base"].overlays[0].changes
    }


def test_local_policy_counts_for_nothing_by_official_texts_alone():
    program = compile_packs(laid(overlay(f"add: rules, items: [{RULE}]", f"add: measures, items: {{{MEASURE}}}")))

    assert [(Tier.MODERATE, None)] == [(each.tier, each.official) for each in program.items if each.id == "uni-share"]


def test_questions_flags_and_points_of_the_institution_can_be_read_by_its_rules():
    pack = changed(
        "add: questions, items: {uni.asked: {type: yes_no, worse: no, text: {en: Was it asked?}}}",
        "add: flags, items: {uni-flag: {title: {en: Ours}}}",
        "add: points, items: [{id: uni-point, title: {en: Asked}, met_when: {uni.asked: yes}, flags: [uni-flag]}]",
        "add: rules, items: [{id: uni-r, when: {uni.asked: no}, then: {tier: moderate, flags: [uni-flag]}}]",
    )

    assert "base" == pack.questions["uni.asked"].pack
    assert ["uni-point", "uni-flag", "uni-r"] == [pack.points[-1].id, *(pack.flags), pack.rules[-1].id]


def test_texts_are_added_in_further_languages_and_corrected():
    pack = changed("translate: B-VETO, texts: {title: {fr: Un veto, en: A right to forbid}}")

    assert {"en": "A right to forbid", "fr": "Un veto"} == pack.rules[0].title


def test_the_help_of_a_question_is_changed_in_the_pack_that_has_it():
    core = overlay("help: q.veto, text: {en: Look into the contract.}").replace("pack: base", "pack: core")

    assert {"en": "Look into the contract."} == laid(core).packs["core"].questions["q.veto"].help


def test_the_texts_of_a_measure_can_be_translated():
    catalogue = laid(overlay("translate: M-CLAUSE, texts: {title: {fr: Modifier la clause}}"))

    assert "Modifier la clause" == catalogue.measures["M-CLAUSE"].title["fr"]


# --- what relaxes ends by itself ----------------------------------------------------------------------------------------


def test_a_disabled_rule_counts_again_on_the_day_after_the_last():
    catalogue = laid(overlay(f"disable: B-VETO, {ALLOWED}", f"lower: 'B-TREE:look', tier: low, {ALLOWED}"))

    assert ("low", "low") == tiers(catalogue, LAST, q_share=Decimal(0), q_veto=True)
    assert ("high", "high") == tiers(catalogue, NEXT, q_share=Decimal(0), q_veto=True)


def test_a_relaxation_counts_from_its_first_day_on():
    catalogue = laid(overlay(f"disable: B-VETO, from: 2027-01-01, {ALLOWED}"))

    assert ("high", "high") == tiers(catalogue, date(2026, 12, 31), q_veto=True, q_share=Decimal(0))
    assert ("moderate", "moderate") == tiers(catalogue, date(2027, 1, 1), q_veto=True, q_share=Decimal(0))


def test_a_lowered_rule_has_its_own_tier_again_on_the_day_after_the_last():
    catalogue = laid(overlay(f"lower: B-VETO, tier: moderate, {ALLOWED}"))

    assert ("moderate", "moderate") == tiers(catalogue, LAST, q_veto=True, q_share=Decimal(0))
    assert ("high", "high") == tiers(catalogue, NEXT, q_veto=True, q_share=Decimal(0))


def test_a_lowered_outcome_has_its_own_tier_again_on_the_day_after_the_last():
    base = BASE.replace(
        "{id: B-VETO, title: {en: A veto}, when: {q.veto: yes}, then: {tier: high",
        "{id: B-VETO, title: {en: A veto}, when: {q.share: 99}, then: {tier: high",
    )
    catalogue = laid(overlay(f"lower: 'B-TREE:look', tier: low, {ALLOWED}"), base=base)

    assert ("low", "low") == tiers(catalogue, LAST, q_veto=True, q_share=Decimal(0))
    assert ("moderate", "moderate") == tiers(catalogue, NEXT, q_veto=True, q_share=Decimal(0))


def test_a_looser_value_gives_way_to_that_of_the_framework_on_the_day_after_the_last():
    catalogue = laid(overlay(f"set: parameters.limit, from: 2026-06-01, value: 40, {ALLOWED}"))
    values = catalogue.packs["base"].parameters["limit"].values

    assert [25, 40, 25, 10] == [each.value for each in values]
    assert [date(2026, 6, 1), NEXT, date(2030, 1, 1)] == [each.start for each in values[1:]]


def test_by_official_texts_alone_a_relaxed_rule_still_counts():
    found = {
        each.kind: each
        for each in compile_packs(laid(overlay(f"disable: B-VETO, {ALLOWED}"))).items
        if each.id == "B-VETO"
    }

    assert Tier.HIGH is found[ItemKind.OFFICIAL_RULE].official
    assert found[ItemKind.RULE].official is None


def test_a_disabled_point_concerns_nobody_until_it_counts_again():
    point = changed(f"disable: B-POINT, {ALLOWED}").points[0]

    assert point.when is not None


def test_a_relaxation_keeps_reason_approver_and_last_day():
    change = changes_of(changed(f"lower: B-VETO, tier: low, {ALLOWED}"))["B-VETO"]

    assert ("lower", "high", "low", "Vice-President", LAST) == (
        change.action,
        change.before,
        change.after,
        change.approved_by,
        change.until,
    )
    assert ({"en": "We say so"}, {"en": "A veto"}) == (change.because, change.title)
    assert (True, False) == (change.in_force(LAST), change.in_force(NEXT))


def test_what_is_compared_with_the_base_leaves_out_what_relaxes():
    overlaid = laid(overlay(f"disable: B-VETO, {ALLOWED}", "raise: B-LIMIT, tier: high")).overlaid["base"]

    assert () == overlaid.tightened.rules[0].unless
    assert (Tier.MODERATE, Tier.HIGH) == (overlaid.base.rules[1].then.tier, overlaid.tightened.rules[1].then.tier)


# --- several overlays ---------------------------------------------------------------------------------------------------


def test_two_overlays_that_change_different_items_are_both_laid_over():
    pack = laid(
        overlay("raise: B-LIMIT, tier: high"), overlay("add_measures: B-VETO, measures: [M-MORE]", name="state")
    ).packs["base"]

    assert ["state", "uni"] == [each.id for each in pack.overlays]
    assert (Tier.HIGH, ("M-CLAUSE", "M-MORE")) == (pack.rules[1].then.tier, pack.rules[0].then.measures)


def test_two_overlays_may_say_the_same_of_one_item():
    pack = laid(overlay("raise: B-LIMIT, tier: high"), overlay("raise: B-LIMIT, tier: high", name="state")).packs[
        "base"
    ]

    assert Tier.HIGH is pack.rules[1].then.tier


def test_one_overlay_that_is_named_twice_is_laid_over_once():
    assert 1 == len(laid(*[overlay("raise: B-LIMIT, tier: high")] * 2).packs["base"].overlays)


def test_the_order_of_changes_and_files_makes_no_difference():
    changes = ["raise: B-LIMIT, tier: high", "add_measures: B-LIMIT, measures: [M-MORE]"]
    both = [laid(overlay(*each)).packs["base"].rules[1] for each in (changes, changes[::-1])]

    assert both[0] == both[1]


# --- what is refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words", "hint", "change"),
    [
        ("P704", "B-VETOO is not an item of base", "did you mean B-VETO?", "raise: B-VETOO, tier: high"),
        (
            "P704",
            "q.veto is not an item of base",
            "it belongs to core; write an overlay of that pack",
            "help: q.veto, text: {en: x}",
        ),
        ("P701", "a change says one thing to do", "did you mean raise?", "rise: B-VETO, tier: high"),
        (
            "P701",
            "a change says one thing to do",
            "allowed here: raise, set",
            "raise: B-VETO, lower: B-VETO, tier: low",
        ),
        ("P103", "teir is not a key", "did you mean tier?", "raise: B-LIMIT, tier: high, teir: high"),
        (
            "P707",
            "disable B-VETO asks for less than the framework does, so it needs: approved_by, until",
            "its last day",
            "disable: B-VETO",
        ),
        (
            "P707",
            "lower B-VETO asks for less than the framework does, so it needs: until",
            "its last day",
            "lower: B-VETO, tier: low, approved_by: Dean",
        ),
        (
            "P707",
            "so it needs: approved_by",
            "its last day",
            "set: parameters.limit, from: 2026-01-01, value: 40, until: 2027-01-01",
        ),
        (
            "P403",
            "the end lies before",
            None,
            "disable: B-VETO, approved_by: Dean of the Faculty of Science, from: 2027-02-01, until: 2027-01-31",
        ),
        ("P708", "B-LIMIT has the tier moderate already", None, "raise: B-LIMIT, tier: moderate"),
        ("P708", "raises a tier to high at most", "only the official text", "raise: B-VETO, tier: critical"),
        ("P708", "B-VETO has the tier high, so this does not lower it", None, f"lower: B-VETO, tier: high, {ALLOWED}"),
        ("P706", "raise cannot be done to B-NOTE", "that have a tier", "raise: B-NOTE, tier: high"),
        ("P706", "raise cannot be done to B-DOUBT", "not confirmed", "raise: B-DOUBT, tier: high"),
        ("P706", "disable cannot be done to B-TREE", "only rules and points", f"disable: B-TREE, {ALLOWED}"),
        ("P706", "set cannot be done to B-VETO", "only parameters", "set: B-VETO, from: 2026-01-01, value: 1"),
        ("P706", "help cannot be done to B-VETO", "only a question", "help: B-VETO, text: {en: x}"),
        (
            "P706",
            "add_measures cannot be done to B-TREE",
            "ask for measures",
            "add_measures: B-TREE, measures: [M-MORE]",
        ),
        (
            "P706",
            "is judged on dates.start",
            "disable or lower",
            f"set: parameters.dated, from: 2026-01-01, value: 90, {ALLOWED}",
        ),
        ("P706", "B-VETO has no text tilte", "did you mean title?", "translate: B-VETO, texts: {tilte: {fr: x}}"),
        ("P502", "which no checklist has", "did you mean M-MORE?", "add_measures: B-VETO, measures: [M-MOER]"),
        (
            "P709",
            "the id SHARE does not begin with that of the overlay",
            "write uni-SHARE",
            "add: rules, items: [{id: SHARE, when: {q.veto: yes}, then: {kind: note}}]",
        ),
        (
            "P711",
            "what an overlay adds is local policy",
            "leave out force:",
            "add: rules, items: [{id: uni-r, force: law, when: {q.veto: yes}, then: {kind: note}}]",
        ),
        (
            "P708",
            "raises a tier to high at most",
            None,
            "add: rules, items: [{id: uni-r, when: {q.veto: yes}, then: {tier: critical}}]",
        ),
        ("P108", "items should be a list", None, "add: rules, items: {uni-r: {}}"),
        ("P109", "items should be a map", None, "add: flags, items: [uni-f]"),
        ("P102", "then is missing here", None, "add: rules, items: [{id: uni-r, when: {q.veto: yes}}]"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_in_words(code, words, hint, change):
    problem = refused(overlay(change))

    assert code == problem.code
    assert words in problem.message.english()
    assert (hint or "") in (problem.hint.english() if problem.hint else "")
    assert ("0.yaml", 6) == (problem.location.file, problem.location.line)


def test_the_place_of_a_problem_is_the_value_that_is_at_fault():
    assert "0.yaml:6:28" == str(refused(overlay("raise: B-LIMIT, tier: moderate")).location)
    assert "0.yaml:6:13" == str(refused(overlay("raise: B-VETOO, tier: high")).location)


def test_an_overlay_of_a_pack_that_is_not_there_names_the_nearest():
    problem = refused(overlay("raise: B-VETO, tier: high").replace("pack: base", "pack: bsae"))

    assert ("P702", "there is no pack bsae to lay this over") == (problem.code, problem.message.english())
    assert "did you mean base?" == problem.hint.english()


def test_an_overlay_for_another_edition_is_refused_unless_each_change_says_what_it_expects():
    digest = item_digest(items_of(laid().packs["base"])["B-LIMIT"])
    expecting = overlay(f"raise: B-LIMIT, tier: high, expects: '{digest}'", version="0.9.0")

    assert "P703" == refused(overlay("raise: B-LIMIT, tier: high", version="0.9.0")).code
    assert Tier.HIGH is laid(expecting).packs["base"].rules[1].then.tier


def test_an_overlay_for_another_file_is_refused_and_told_the_digest_of_this_one():
    problem = refused(overlay("raise: B-LIMIT, tier: high").replace("1.0.0}", f"1.0.0, digest: 'sha256:{'0' * 64}'}}"))

    assert "P703" == problem.code
    assert f"sha256:{laid().packs['base'].digest}" in problem.hint.english()


def expecting(item: str, *, with_text: bool) -> str:
    """Return an overlay that raises an item which has to be what it is in the small pack."""
    found = items_of(laid().packs["base"])[item]
    lines = [f"raise: {item}", "tier: high", f"expects: {item_digest(found)}"]
    lines += ["because: {en: We say so}", "cite: {source: policy, at: § 1}"]
    if with_text:
        lines += ["was: |", *(f"  {line}" for line in item_text(found).splitlines())]
    return overlay() + "  - " + "\n    ".join(lines) + "\n"


def test_a_base_that_is_what_is_expected_is_changed():
    assert Tier.HIGH is laid(expecting("B-LIMIT", with_text=True)).packs["base"].rules[1].then.tier


def test_a_moved_base_is_refused_with_what_it_was_and_is():
    moved = BASE.replace("A large share", "A very large share")

    problem = refused(expecting("B-LIMIT", with_text=True), base=moved)

    assert "P705" == problem.code
    assert "was title.en: A large share; is title.en: A very large share" in problem.message.english()
    assert item_digest(items_of(laid(base=moved).packs["base"])["B-LIMIT"]) in problem.hint.english()


def test_a_moved_base_of_which_nobody_noted_what_it_was_is_told_as_it_is():
    problem = refused(expecting("B-LIMIT", with_text=False), base=BASE.replace("A large share", "A very large share"))

    assert "it is now id: B-LIMIT; title.en: A very large share" in problem.message.english()


def test_a_text_that_is_not_the_one_expected_is_refused():
    digest = item_digest(items_of(laid().packs["base"])["B-LIMIT"])

    assert "P712" == refused(overlay(f"raise: B-LIMIT, tier: high, expects: '{digest}', was: something else")).code


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("raise: B-LIMIT, tier: high", "add_measures: B-LIMIT, measures: [M-MORE]"),
        ("raise: 'B-TREE:look', tier: high", f"lower: 'B-TREE:look', tier: low, {ALLOWED}"),
    ],
)
def test_two_overlays_that_change_one_item_otherwise_are_refused(first, second):
    problem = refused(overlay(first), overlay(second, name="state"))

    assert "P710" == problem.code
    assert "is changed by the overlay state too, and otherwise" in problem.message.english()


def test_one_overlay_does_not_change_the_tier_of_an_item_twice():
    assert "P710" == refused(overlay("raise: B-LIMIT, tier: high", f"lower: B-LIMIT, tier: low, {ALLOWED}")).code


def test_the_id_of_an_overlay_is_taken_once():
    assert "P301" == refused(overlay("raise: B-LIMIT, tier: high", name="core")).code


def test_a_source_that_nobody_has_is_refused():
    assert "P503" == refused(overlay("raise: B-LIMIT, tier: high").replace("source: policy", "source: polcy")).code


def test_a_reviewed_overlay_has_its_own_texts_in_its_own_languages_only():
    text = overlay("add: flags, items: {uni-flag: {title: {en: Ours}, cite: {source: policy, at: § 2}}}")
    reviewed = text.replace("languages: [en]", "languages: [en, fr], status: reviewed")

    problem = refused(reviewed)

    assert ("P504", "uni-flag lacks a text in: fr") == (problem.code, problem.message.english())
    assert laid(reviewed.replace("{en: Ours}", "{en: Ours, fr: Notre}")).packs["base"].flags["uni-flag"]


def test_a_residual_leaves_no_less_than_the_framework_does():
    base = BASE.replace(
        "then: {tier: high, measures: [M-CLAUSE]}", "then: {tier: moderate, measures: [M-CLAUSE]}"
    ).replace("[M-CLAUSE], tier: moderate", "[M-CLAUSE], tier: low")
    without = overlay("raise: B-VETO, tier: high, residual: {after: [M-MORE], tier: low}")

    assert "P708" == refused(without, base=base).code
    assert "P708" == refused(overlay("raise: B-LIMIT, tier: high, residual: {after: [M-MORE], tier: low}")).code
    assert laid(overlay("raise: B-LIMIT, tier: high, residual: {after: [M-MORE], tier: moderate}")).packs
