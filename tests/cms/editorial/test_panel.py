"""What the editor says above its form about a piece on its way."""

from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now, read

READ = "It was read. A publisher finds Publish in the menu"


def test_the_editor_says_that_a_piece_was_read_and_where_publish_is(
    draft, editor, publisher, house_of_readers
):
    page, client = f"/cms/pages/{draft.pk}/edit/", browser_of(publisher)
    before = client.get(page).content.decode()
    assert "Nothing is missing: it can be submitted." in before and READ not in before
    read(draft, house_of_readers, editor)
    assert READ in client.get(page).content.decode()
    draft_again = now(draft)
    draft_again.title = "The coat on another radiator"
    draft_again.relational_question = ""
    draft_again.save_revision(user=editor)
    after = client.get(page).content.decode()
    assert READ not in after and "One thing before you can submit" in after
