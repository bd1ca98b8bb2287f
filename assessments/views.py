from django.shortcuts import render


def overview(request):
    return render(request, "assessments/overview.html")


def assessment_list(request):
    return render(request, "assessments/assessment_list.html")


def action_list(request):
    return render(request, "assessments/action_list.html")
