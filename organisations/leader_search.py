"""Find a leader of an organisation by any words of her name, her address or where she leads."""

from organisations.models import Leadership


def found_by(words, posts) -> list[Leadership]:
    wanted = words.casefold().split()
    return [post for post in posts if all(word in searched_in(post) for word in wanted)]


def searched_in(post):
    return f"{post.user.name} {post.user.email} {post.place} {post.get_role_display()}".casefold()
