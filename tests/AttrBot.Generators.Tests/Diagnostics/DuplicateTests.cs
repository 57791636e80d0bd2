namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0014: triggers that never run because the same one stands before them.</summary>
public sealed class DuplicateTests
{
    [Fact]
    public void SameTrigger_OnTwoMethods()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger("!ping")]
            public Task A() => Task.CompletedTask;

            [Trigger({|ATB0014:"!ping"|})]
            public Task B() => Task.CompletedTask;
            """);
        Assert.Contains("'Bots.Handlers.A'", result.Diagnostics.Single().GetMessage(), StringComparison.Ordinal);
        Assert.Single(result.Diagnostics.Single().AdditionalLocations);
    }

    [Fact]
    public void SameTrigger_OnOneMethod() => GeneratorTest.VerifyClass("""
        [Trigger("!ping")]
        [Trigger({|ATB0014:"!ping"|})]
        [Allow("a")]
        public Task A() => Task.CompletedTask;

        public sealed class AllowAttribute(string list) : HandlerFilterAttribute
        {
            public string List => list;

            public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;
        }
        """);

    [Fact]
    public void SameTrigger_InAnotherClass_TheLaterInDispatchOrderIsReported() => GeneratorTest.Verify("""
        public sealed class B
        {
            [Trigger({|ATB0014:"!ping"|})]
            public Task PingAsync() => Task.CompletedTask;
        }

        public sealed class A
        {
            [Trigger("!ping")]
            public Task PingAsync() => Task.CompletedTask;

            [Trigger({|ATB0014:"!ping"|}, Order = 1)]
            public Task LaterAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public void TriggersThatDiffer() => GeneratorTest.VerifyClass("""
        [Trigger("!ping")]
        public Task A() => Task.CompletedTask;

        [Trigger("!ping", Scope = TriggerScope.Start)]
        public Task B() => Task.CompletedTask;

        [Trigger("!ping", CaseSensitive = true)]
        public Task C() => Task.CompletedTask;

        [Trigger("!pong")]
        public Task D() => Task.CompletedTask;
        """);

    [Fact]
    public void FirstHandlerMayPassTheMessageOn() => GeneratorTest.VerifyClass("""
        [Trigger("!a")]
        [Admins]
        public Task A1() => Task.CompletedTask;

        [Trigger("!a")]
        public Task A2() => Task.CompletedTask;

        [Trigger("!roll (?<sides>\\S+)")]
        public Task B1(int sides) => Task.CompletedTask;

        [Trigger("!roll (?<sides>\\S+)")]
        public Task B2(string sides) => Task.CompletedTask;

        [Trigger("!c")]
        public Task C1() => Task.CompletedTask;

        [Trigger("!c", OnEdit = true)]
        public Task C2() => Task.CompletedTask;

        [Trigger("!d")]
        public Task D1() => Task.CompletedTask;

        [Trigger("!d")]
        [OwnMessages]
        public Task D2() => Task.CompletedTask;

        public sealed class AdminsAttribute : HandlerFilterAttribute
        {
            public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;
        }
        """);

    [Fact]
    public void PragmaDisablesIt() => GeneratorTest.VerifyClass("""
        [Trigger("!ping")]
        public Task A() => Task.CompletedTask;

        #pragma warning disable ATB0014
        [Trigger("!ping")]
        #pragma warning restore ATB0014
        public Task B() => Task.CompletedTask;
        """);
}
