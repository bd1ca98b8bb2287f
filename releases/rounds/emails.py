"""The mails about results, each to one person in her own language."""

from jobs.mail import absolute_url, compose


def results_shown(*, round, user, path):
    return compose(
        to=user.email,
        language=user.language,
        template="releases/mail/results_shown",
        context={"round": round, "name": user.first_name, "page_url": absolute_url(path)},
        kind="results_shown",
    )
