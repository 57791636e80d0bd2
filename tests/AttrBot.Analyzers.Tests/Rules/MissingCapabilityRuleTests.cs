using AttrBot.Analyzers.Capabilities;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1016.</summary>
public sealed class MissingCapabilityRuleTests
{
    [Fact]
    public Task WhatTheMessengerCannotDo_IsReported_AlsoInLambdasAndLocalFunctions() => VerifyAsync(
        """
        public sealed class Handlers
        {
            [Trigger("!go"), Pager]
            public async Task GoAsync(MessageContext context)
            {
                await context.[|EditAsync|](new MessageId("1"), "text");
                await context.[|DeleteAsync|](new MessageId("1"));
                await context.[|MarkReadAsync|]();
                await using var typing = await context.[|TypingAsync|]();
                await context.DeferAsync(async (later, token) => await later.[|EditAsync|](new MessageId("1"), "text", token));
                await MoreAsync();

                async Task MoreAsync() => await context.[|DeleteAsync|](new MessageId("1"));
            }
        }
        """);

    [Fact]
    public Task WhatTheMessengerCanDo_IsNotReported() => VerifyAsync(
        """
        public sealed class Handlers
        {
            [Trigger("!go"), Pager]
            public async Task GoAsync(MessageContext context)
            {
                await context.ReactAsync("x");
                await context.RemoveReactionAsync("x");
                await context.ReplyAsync("x");
            }
        }
        """);

    [Fact]
    public Task HandlersOfAllMessengers_AndOfThoseThatDoNotSay_AreNotReported() => VerifyAsync(
        """
        public sealed class Handlers
        {
            [Trigger("!all")]
            public async Task AllAsync(MessageContext context) => await context.EditAsync(new MessageId("1"), "text");

            [Trigger("!silent"), Silent]
            public async Task SilentAsync(MessageContext context) => await context.EditAsync(new MessageId("1"), "text");

            [Trigger("!one"), Session("one"), GroupOnly]
            public async Task OneAsync(MessageContext context) => await context.EditAsync(new MessageId("1"), "text");
        }
        """);

    [Theory]
    [InlineData("", "[Pager]")]
    [InlineData("[assembly: Pager]", "")]
    public Task FiltersOnClassAndAssembly_CountToo(string ofAssembly, string ofClass) => VerifyAsync(
        $$"""
        {{ofClass}}
        public sealed class Handlers
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context) => await context.[|EditAsync|](new MessageId("1"), "text");

            public async Task HelpAsync(MessageContext context) => await context.EditAsync(new MessageId("1"), "text");
        }
        """,
        ofAssembly);

    [Fact]
    public Task Message_NamesMemberCapabilityAndMessenger() => VerifyAsync(
        """
        public sealed class Handlers
        {
            [Trigger("!go"), Pager]
            public async Task GoAsync(MessageContext context) => await context.[|EditAsync|](new MessageId("1"), "text");
        }
        """,
        "",
        DiagnosticResult.For("ATB1016").WithMessage("'EditAsync' needs Edits, which [Pager] sessions do not support: it always throws here"));

    [Fact]
    public Task MembersOfOthers_MaySayWhatTheyNeed() => VerifyAsync(
        """
        public static class Extensions
        {
            [RequiresCapability(TransportCapabilities.Mentions | TransportCapabilities.Reactions)]
            public static Task ShoutAsync(this MessageContext context) => Task.CompletedTask;
        }

        public sealed class Handlers
        {
            [Trigger("!go"), Pager]
            public Task GoAsync(MessageContext context) => context.[|ShoutAsync|]();
        }
        """);

    private static Task VerifyAsync(string code, string assembly = "", params DiagnosticResult[] expected) =>
        CSharpAnalyzerVerifier<MissingCapabilityAnalyzer>.VerifyAnalyzerAsync(
            $$"""
            using AttrBot;
            using AttrBot.Transports;

            {{assembly}}

            [MessengerCapabilities(TransportCapabilities.Reactions)]
            public sealed class PagerAttribute() : MessengerFilterAttribute("pager");

            public sealed class SilentAttribute() : MessengerFilterAttribute("silent");

            {{code}}
            """,
            expected);
}
