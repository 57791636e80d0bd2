using AttrBot.Dispatch;
using AttrBot.Generators.Tests.Running;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Dispatch order and ids.</summary>
public sealed class OrderTests
{
    [Fact]
    public void Handlers_AreSortedByKind_Order_FullName_Position()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            namespace B
            {
                public static class Z
                {
                    [Fallback(Order = -5)]
                    public static Task F() => Task.CompletedTask;

                    [OnEvent]
                    public static Task E(ConnectedEvent connected) => Task.CompletedTask;

                    [Trigger("b", Order = -1)]
                    public static Task First() => Task.CompletedTask;

                    [Trigger("a|x")]
                    public static Task b() => Task.CompletedTask;

                    [Trigger("a|y")]
                    public static Task B() => Task.CompletedTask;

                    [Trigger("2 (?<value>.+)")]
                    public static Task A(int value) => Task.CompletedTask;

                    [Trigger("1 (?<value>.+)")]
                    public static Task A(string value) => Task.CompletedTask;
                }
            }

            namespace A
            {
                public static class Z
                {
                    [Fallback]
                    public static Task F() => Task.CompletedTask;

                    [OnEvent(Order = 1)]
                    public static Task E(ConnectedEvent connected) => Task.CompletedTask;

                    [Trigger("a|z")]
                    public static Task C() => Task.CompletedTask;

                    public static class A
                    {
                        [Trigger("z")]
                        public static Task D() => Task.CompletedTask;
                    }
                }
            }
            """));
        Assert.Equal(
            ["B.Z.First", "A.Z.A.D", "A.Z.C", "B.Z.A(int)", "B.Z.A(string)", "B.Z.B", "B.Z.b", "B.Z.E", "A.Z.E", "B.Z.F", "A.Z.F"],
            table.Ids);
        Assert.Equal(["A.Z.C", "B.Z.B", "B.Z.b"], table.Match("a").Select(match => match.Handler.Id));
    }

    [Fact]
    public void TriggersOfDifferentOrder_AreDescriptorsOfTheirOwn()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!b", Order = 5)]
            [Trigger("!a")]
            [Trigger("!c", Order = 5)]
            [Trigger("!d (?<number>.+)", Order = -5)]
            public static Task<string> A(int? number) => Task.FromResult($"{number}");

            [Trigger("!.*", Order = 2)]
            public static Task<string> Between() => Task.FromResult("between");
            """));
        Assert.Equal(["Bots.Handlers.A#-5", "Bots.Handlers.A#0", "Bots.Handlers.Between", "Bots.Handlers.A#5"], table.Ids);
        Assert.Equal([-5, 0, 2, 5], table.Table.Handlers.Select(handler => handler.Order));
        Assert.Equal(["!b", "!c"], table["Bots.Handlers.A#5"].Triggers.Select(trigger => trigger.Pattern));
        Assert.Equal(["Bots.Handlers.Between", "Bots.Handlers.A#5"], table.Match("!c").Select(match => match.Handler.Id));
        Assert.Equal(1, table.Match("!c")[1].Trigger);
        Assert.Equal("Bots.Handlers.A#-5", table.Match("!d x")[0].Failure!.HandlerId);
    }

    [Fact]
    public void TriggersOfOneOrder_ShareADescriptor_AndMatchOnce()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!a")]
            [Trigger("!a|!b", OnEdit = true)]
            [Trigger(".*", CaseSensitive = true, Scope = TriggerScope.Anywhere)]
            public static Task A() => Task.CompletedTask;
            """));
        Assert.Single(table.Match("!a"));
        Assert.Equal(1, Assert.Single(table.Match("!b")).Trigger);
        Assert.Equal(
            [
                new TriggerDescriptor("!a", TriggerScope.WholeMessage, "!a", false, false),
                new TriggerDescriptor("!a|!b", TriggerScope.WholeMessage, "!a|!b", false, true),
                new TriggerDescriptor(".*", TriggerScope.Anywhere, "[…]", true, false),
            ],
            table.Table.Handlers[0].Triggers);
    }

    [Fact]
    public void TriggerAndFallback_HaveDifferentIds()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!help")]
            [Fallback(Groups = true, Order = 3)]
            public static Task Help() => Task.CompletedTask;
            """));
        Assert.Equal(["Bots.Handlers.Help", "Bots.Handlers.Help#fallback"], table.Ids);
        Assert.Equal([HandlerKind.Trigger, HandlerKind.Fallback], table.Table.Handlers.Select(handler => handler.Kind));
        Assert.True(table.Table.Handlers[1].Groups);
        Assert.Equal(3, table.Table.Handlers[1].Order);
    }

    [Fact]
    public void AddingAMethod_KeepsTheIdsOfOthers()
    {
        const string Source = """
            [Trigger("!b")]
            public static Task B() => Task.CompletedTask;

            [Trigger("!c (?<x>.)", Order = 1)]
            public static Task C(string x) => Task.CompletedTask;
            """;
        IEnumerable<string> before = LoadedTable.From(GeneratorTest.VerifyClass(Source)).Ids;
        IEnumerable<string> after = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!a")]
            public static Task A() => Task.CompletedTask;

            """ + Source)).Ids;
        Assert.Equal(before, after.Except(["Bots.Handlers.A"]));
    }
}
