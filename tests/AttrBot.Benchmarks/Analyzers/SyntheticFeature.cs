using System.Globalization;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// The source of one feature of a large bot: handlers, a service behind an interface, a repository with two
/// implementations, rules and text. Its shape varies with its number only, so that every run compiles the same program.
/// </summary>
internal static class SyntheticFeature
{
    /// <summary>The files of feature <paramref name="number"/>; without triggers no handler reaches them.</summary>
    public static IEnumerable<(string Path, string Source)> Files(int number, bool hasTriggers) =>
    [
        ($"Feature{number}/Handlers.cs", Attributed(Fill(Handlers, number, 12), hasTriggers)),
        ($"Feature{number}/Service.cs", Fill(Service, number, 12)),
        ($"Feature{number}/Repository.cs", Fill(Repository, number, 12)),
        ($"Feature{number}/Rules.cs", Fill(Rules, number, 16)),
        ($"Feature{number}/Text.cs", Fill(Text, number, 16)),
    ];

    /// <summary>A file of handlers of at least <paramref name="lines"/> lines.</summary>
    public static string HandlersOf(int number, int lines)
    {
        int count = 1;
        while (Fill(Handlers, number, count).AsSpan().Count('\n') < lines)
        {
            count++;
        }

        return Attributed(Fill(Handlers, number, count), hasTriggers: true);
    }

    private static string Attributed(string handlers, bool hasTriggers) =>
        handlers.Replace("§A", hasTriggers ? "Trigger" : "System.ComponentModel.Description", StringComparison.Ordinal);

    /// <summary>Writes the members of a template <paramref name="count"/> times. N, I and J stand for numbers.</summary>
    private static string Fill((string Head, string Members, string Tail) template, int number, int count) =>
        Numbered(template.Head, number, 0) +
        string.Concat(Enumerable.Range(0, count).Select(i => Numbered(template.Members, number, i))) +
        Numbered(template.Tail, number, 0);

    private static string Numbered(string text, int number, int index) => text
        .Replace("§N", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("§J", (index % 12).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("§I", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static (string Head, string Members, string Tail) Handlers { get; } = (
        """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using AttrBot;

        namespace Contoso.Bot.Feature§N;

        /// <summary>What feature §N answers.</summary>
        public sealed class Handlers§N(IService§N service)
        {
            private int _answered;

        """,
        """

            /// <summary>Shows record §I.</summary>
            [§A("!show§Nx§I (?<name>\\w+)")]
            public async Task<string> Show§IAsync(MessageContext context, string name, CancellationToken cancellationToken)
            {
                var found = await service.Find§JAsync(name, cancellationToken);
                if (found is null)
                {
                    return $"No record is called '{name}'.";
                }

                Interlocked.Increment(ref _answered);
                return Text§N.Describe§J(found, Rules§N.Score§J(found, _answered));
            }

            /// <summary>Adds record §I.</summary>
            [§A("!add§Nx§I (?<name>\\w+) (?<amount>[0-9]+)")]
            public async Task<string> Add§IAsync(MessageContext context, string name, int amount, CancellationToken cancellationToken)
            {
                if (!Rules§N.IsAcceptable§J(name, amount, out var problem))
                {
                    return problem;
                }

                try
                {
                    var record = new Record§N(name, amount, DateTimeOffset.UtcNow, []);
                    await service.Store§JAsync(record, cancellationToken);
                    return Text§N.Confirm§J(record);
                }
                catch (InvalidOperationException e)
                {
                    await context.ReplyAsync("That did not work.", cancellationToken);
                    return e.Message;
                }
            }

        """,
        """
        }

        """);

    private static (string Head, string Members, string Tail) Service { get; } = (
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Contoso.Bot.Feature§N;

        /// <summary>A record of feature §N.</summary>
        public sealed record Record§N(string Name, int Amount, DateTimeOffset Created, IReadOnlyList<string> Tags)
        {
            public bool IsLarge => Amount > 100;
            public string Key => Name.ToUpperInvariant();
        }

        /// <summary>What feature §N is about.</summary>
        public sealed partial class Service§N(IRepository§N repository, TimeProvider time) : IService§N
        {
            private readonly Dictionary<string, Record§N> _recent = new(StringComparer.Ordinal);
            private readonly object _gate = new();
            private readonly Lazy<HashSet<string>> _reserved = new(() => Rules§N.Reserved.ToHashSet(StringComparer.Ordinal));

            private Record§N? Recall(string key)
            {
                lock (_gate)
                {
                    return _recent.TryGetValue(key, out var record) ? record : null;
                }
            }

            private void Remember(Record§N record)
            {
                lock (_gate)
                {
                    _recent[record.Key] = record;
                }
            }
        }

        """,
        """

        public partial interface IService§N
        {
            Task<Record§N?> Find§IAsync(string name, CancellationToken cancellationToken);

            Task Store§IAsync(Record§N record, CancellationToken cancellationToken);
        }

        public sealed partial class Service§N
        {
            public async Task<Record§N?> Find§IAsync(string name, CancellationToken cancellationToken)
            {
                var key = Rules§N.Normalize§I(name);
                if (Recall(key) is { } known)
                {
                    return known;
                }

                var records = await repository.Load§IAsync(key, cancellationToken);
                var best = records
                    .Where(record => record.Amount > 0 && !_reserved.Value.Contains(record.Name))
                    .OrderByDescending(record => Rules§N.Score§I(record, records.Count))
                    .ThenBy(record => record.Name, StringComparer.Ordinal)
                    .FirstOrDefault();
                if (best is not null)
                {
                    Remember(best);
                }

                return best;
            }

            public async Task Store§IAsync(Record§N record, CancellationToken cancellationToken)
            {
                var tags = Rules§N.Tags§I(record).ToList();
                var stored = record with { Tags = tags, Created = time.GetUtcNow() };
                foreach (var tag in tags)
                {
                    if (tag.Length > 20)
                    {
                        throw new InvalidOperationException($"The tag '{tag}' is too long.");
                    }
                }

                await repository.Save§IAsync(stored, cancellationToken);
                Remember(stored);
            }
        }

        """,
        "");

    private static (string Head, string Members, string Tail) Repository { get; } = (
        """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Contoso.Bot.Feature§N;

        /// <summary>Keeps records in files.</summary>
        public sealed partial class FileRepository§N(string folder) : IRepository§N
        {
            private readonly SemaphoreSlim _gate = new(1);

            private string PathOf(string key) => Path.Combine(folder, key + ".json");
        }

        /// <summary>Keeps records in memory.</summary>
        public sealed partial class MemoryRepository§N : IRepository§N
        {
            private readonly ConcurrentDictionary<string, List<Record§N>> _records = new(StringComparer.Ordinal);
        }

        """,
        """

        public partial interface IRepository§N
        {
            Task<IReadOnlyList<Record§N>> Load§IAsync(string key, CancellationToken cancellationToken);

            Task Save§IAsync(Record§N record, CancellationToken cancellationToken);
        }

        public sealed partial class FileRepository§N
        {
            public async Task<IReadOnlyList<Record§N>> Load§IAsync(string key, CancellationToken cancellationToken)
            {
                await _gate.WaitAsync(cancellationToken);
                try
                {
                    await using var stream = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
                    return await JsonSerializer.DeserializeAsync<List<Record§N>>(stream, cancellationToken: cancellationToken) ?? [];
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task Save§IAsync(Record§N record, CancellationToken cancellationToken)
            {
                var records = new List<Record§N>(await Load§IAsync(record.Key, cancellationToken)) { record };
                var text = JsonSerializer.Serialize(records);
                await File.WriteAllTextAsync(PathOf(record.Key), text, cancellationToken);
            }
        }

        public sealed partial class MemoryRepository§N
        {
            public Task<IReadOnlyList<Record§N>> Load§IAsync(string key, CancellationToken cancellationToken)
            {
                var found = _records.GetValueOrDefault(key);
                return Task.FromResult<IReadOnlyList<Record§N>>(found is null ? [] : [.. found]);
            }

            public Task Save§IAsync(Record§N record, CancellationToken cancellationToken)
            {
                var list = _records.GetOrAdd(record.Key, key => new List<Record§N>());
                lock (list)
                {
                    list.Add(record);
                }

                return Task.CompletedTask;
            }
        }

        """,
        "");

    private static (string Head, string Members, string Tail) Rules { get; } = (
        """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;

        namespace Contoso.Bot.Feature§N;

        /// <summary>What feature §N accepts.</summary>
        public static class Rules§N
        {
            public static IReadOnlyList<string> Reserved { get; } = ["ADMIN", "ROOT", "ALL"];

        """,
        """

            public static bool IsAcceptable§I(string name, int amount, out string problem)
            {
                problem = "";
                if (string.IsNullOrWhiteSpace(name) || name.Length > 40)
                {
                    problem = "The name must have 1 to 40 characters.";
                }
                else if (amount is < 0 or > 1_000_000)
                {
                    problem = string.Create(CultureInfo.InvariantCulture, $"{amount} is not between 0 and 1000000.");
                }
                else if (Reserved.Contains(Normalize§I(name)))
                {
                    problem = $"'{name}' is reserved.";
                }

                return problem.Length == 0;
            }

            public static string Normalize§I(string name)
            {
                Span<char> buffer = stackalloc char[64];
                var length = 0;
                foreach (var c in name)
                {
                    if (char.IsLetterOrDigit(c) && length < buffer.Length)
                    {
                        buffer[length++] = char.ToUpperInvariant(c);
                    }
                }

                return new string(buffer[..length]);
            }

            public static double Score§I(Record§N record, int weight)
            {
                var score = record.Amount * 0.5;
                for (var i = 0; i < record.Tags.Count; i++)
                {
                    score += record.Tags[i].Length switch
                    {
                        < 3 => 1,
                        < 8 => 2.5,
                        _ => 4 + Math.Log(weight + 1),
                    };
                }

                return record.IsLarge ? score * 2 : score;
            }

            public static IEnumerable<string> Tags§I(Record§N record)
            {
                yield return record.IsLarge ? "large" : "small";
                foreach (var part in record.Name.Split('-', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (part.Length > 2)
                    {
                        yield return part.ToLowerInvariant();
                    }
                }
            }

        """,
        """
        }

        """);

    private static (string Head, string Members, string Tail) Text { get; } = (
        """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;

        namespace Contoso.Bot.Feature§N;

        /// <summary>How feature §N speaks.</summary>
        public static class Text§N
        {
            private static readonly CompositeFormat s_line = CompositeFormat.Parse("{0}: {1}");

        """,
        """

            public static string Describe§I(Record§N record, double score)
            {
                var text = new StringBuilder();
                text.AppendLine(CultureInfo.InvariantCulture, $"{record.Name} ({record.Amount})");
                foreach (var group in record.Tags.GroupBy(tag => tag.Length).OrderBy(group => group.Key))
                {
                    text.Append(string.Format(CultureInfo.InvariantCulture, s_line, group.Key, string.Join(", ", group)));
                    text.Append('\n');
                }

                if (score > 10)
                {
                    text.Append("Score: ").Append(score.ToString("F1", CultureInfo.InvariantCulture));
                }

                return text.ToString();
            }

            public static string Confirm§I(Record§N record)
            {
                var age = DateTimeOffset.UtcNow - record.Created;
                var when = age.TotalMinutes < 1 ? "just now" : $"{(int)age.TotalMinutes} minutes ago";
                return record.Tags switch
                {
                    [] => $"{record.Name} was added {when}.",
                    [var only] => $"{record.Name} ({only}) was added {when}.",
                    [var first, .., var last] => $"{record.Name} ({first} to {last}) was added {when}.",
                };
            }

            public static IReadOnlyDictionary<string, int> Count§I(IEnumerable<Record§N> records)
            {
                var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
                foreach (var tag in records.SelectMany(record => record.Tags))
                {
                    counts[tag] = counts.GetValueOrDefault(tag) + 1;
                }

                return counts;
            }

        """,
        """
        }

        """);
}
