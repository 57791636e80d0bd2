namespace AttrBot.AspNetCore.Health;

/// <summary>What <c>/live</c> answers.</summary>
internal sealed record LiveDocument(string Status);

/// <summary>What <c>/ready</c> answers.</summary>
internal sealed record ReadyDocument(
    bool Ready, BotHealthState State, IReadOnlyList<ProblemDocument> Problems, IReadOnlyList<SessionDocument> Sessions, int Unfinished);

/// <summary>A problem in <c>/ready</c>.</summary>
internal sealed record ProblemDocument(BotHealthComponent Component, BotHealthState State, string? Name, string Description);

/// <summary>A session in <c>/ready</c>.</summary>
internal sealed record SessionDocument(string Name, BotSessionState State);

/// <summary>What <c>/dlq</c> answers; ages are in seconds.</summary>
internal sealed record DeadLettersDocument(
    int Count, double? OldestAge, double? NewestAge, IReadOnlyDictionary<string, int> ByReason, IReadOnlyDictionary<string, int> ByHandler);
