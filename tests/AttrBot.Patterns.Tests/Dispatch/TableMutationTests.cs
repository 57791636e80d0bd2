using System.Collections.Immutable;
using AttrBot.Dispatch;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>The comparison with the plain loop notices a damaged table: it can fail.</summary>
public sealed class TableMutationTests(ITestOutputHelper output)
{
    private const int MaxTables = 120;

    public static TheoryData<string> Mutations => [.. s_mutations.Keys];

    private static readonly Dictionary<string, Func<TriggerIndexData, Random, TriggerIndexData>> s_mutations = new()
    {
        ["a key leads to another trigger"] = (data, random) => data with { Outputs = Change(data.Outputs, random, i => i >= 2, _ => 0) },
        ["a condition looks one place further"] = (data, random) =>
            data with { Checks = Change(data.Checks, random, i => i % 2 == 0, word => (ushort)(word + 1)) },
        ["a set lacks classes"] = (data, random) => data with { Sets = Change(data.Sets, random, _ => true, _ => 0) },
        ["a class has another symbol"] = (data, random) => data with { Symbols = Change(data.Symbols, random, _ => true, word => (ushort)(word ^ 1)) },
        ["a kind of characters is forbidden"] = (data, random) => data with { Filters = Change(data.Filters, random, _ => true, _ => 0) },
        ["an automaton goes on with another row"] = (data, random) =>
            data with { AutomatonRows = Change(data.AutomatonRows, random, _ => true, _ => 0) },
        ["an automaton finds another trigger"] = (data, random) => data with { AutomatonMasks = Change(data.AutomatonMasks, random, _ => true, mask => mask ^ 1) },
        ["a message must be longer"] = (data, random) => data with { Triggers = Change(data.Triggers, random, i => i % 6 == 1, word => (ushort)(word + 2)) },
        ["a trigger counts as decided"] = (data, random) => data with { Triggers = Change(data.Triggers, random, i => i % 6 == 0, word => (ushort)(word | 1)) },
        ["a step of a shape asks for another set"] = (data, random) =>
            data with { Shapes = Change(data.Shapes, random, i => i >= 4 && i < 4 + (4 * data.Shapes[0]) && i % 4 == 1, word => (ushort)(word ^ 1)) },
        ["another repetition is required"] = (data, random) => data with { Repeats = Change(data.Repeats, random, i => i >= 4, word => word ^ 2) },
        ["a node lacks its child"] = (data, random) => data with { Nodes = Change(data.Nodes, random, _ => true, _ => 0xFFFF0000) },
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public void DamagedTable_IsNoticed(string mutation)
    {
        var random = new Random(1);
        bool isNoticed = false;
        int tables = 0;
        for (; tables < MaxTables && !isNoticed; tables++)
        {
            var input = TableCase.Generate(random);
            var table = new TestTable(input.Triggers, takesGroups: random.Next(2) == 0, data => s_mutations[mutation](data, random));
            isNoticed = input.Messages.Any(message => Differs(table, message));
        }

        output.WriteLine($"{mutation}: noticed at table {tables}");
        Assert.True(isNoticed);
    }

    private static bool Differs(TestTable table, string message)
    {
        try
        {
            return table.MatchEach(message) is { } expected && !expected.SequenceEqual(table.Match(message));
        }
        catch (TriggerTimeoutException)
        {
            return false;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return true;
        }
    }

    private static ImmutableArray<T> Change<T>(ImmutableArray<T> table, Random random, Func<int, bool> isOfThatKind, Func<T, T> change)
    {
        int[] places = [.. Enumerable.Range(0, table.Length).Where(isOfThatKind)];
        T[] changed = [.. table];
        for (int i = Math.Min(3, places.Length); i > 0; i--)
        {
            int place = places[random.Next(places.Length)];
            changed[place] = change(changed[place]);
        }

        return [.. changed];
    }
}
