using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0007 to ATB0013: methods that emitted code cannot call.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void UnsupportedReturnTypes() => GeneratorTest.VerifyClass("""
        [Trigger("a")]
        public void {|ATB0007:A|}() { }

        [Trigger("b")]
        public string {|ATB0007:B|}() => "";

        [Trigger("c")]
        public Task<int> {|ATB0007:C|}() => Task.FromResult(1);

        [Trigger("d")]
        public async IAsyncEnumerable<int> {|ATB0007:D|}() { await Task.Yield(); yield return 1; }

        [Trigger("e")]
        public IEnumerable<string> {|ATB0007:E|}() => [];

        [Trigger("f")]
        public ref Task {|ATB0007:F|}() => throw new InvalidOperationException();

        [Trigger("g")]
        public Task<Task<string>> {|ATB0007:G|}() => throw new InvalidOperationException();
        """);

    [Fact]
    public void ReplyToAnEventWithoutConversation()
    {
        var result = GeneratorTest.VerifyClass("""
            [OnEvent]
            public Task<string> {|ATB0007:A|}(ConnectedEvent connected) => Task.FromResult("");

            [OnEvent]
            public Task<string> B(ReactionEvent reaction) => Task.FromResult("");

            [OnEvent]
            public async IAsyncEnumerable<string> C(MessageEvent message) { await Task.Yield(); yield return ""; }
            """);
        Assert.Contains("no conversation", result.Diagnostics.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void AsyncVoid() => GeneratorTest.VerifyClass("""
        [Trigger("a")]
        public async void {|ATB0008:A|}() => await Task.Yield();

        [OnEvent]
        public async void {|ATB0008:B|}(ConnectedEvent connected) => await Task.Yield();
        """);

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    public void Inaccessible_Method(string accessibility)
    {
        var result = GeneratorTest.VerifyClass($$"""
                [Trigger("a")]
                {{accessibility}} static Task {|ATB0009:A|}() => Task.CompletedTask;
            """, "public class Handlers");
        Assert.Contains($"it is {accessibility};", result.Diagnostics.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inaccessible_Class() => GeneratorTest.VerifyClass("""
        private sealed class Inner
        {
            internal sealed class Innermost
            {
                [Trigger("a")]
                public Task {|ATB0009:A|}() => Task.CompletedTask;
            }
        }

        [Fallback]
        Task {|ATB0009:B|}() => Task.CompletedTask;
        """);

    [Theory]
    [InlineData("internal")]
    [InlineData("protected internal")]
    [InlineData("public")]
    public void Accessible_Method(string accessibility) => GeneratorTest.VerifyClass($$"""
            [Trigger("a")]
            {{accessibility}} Task A() => Task.CompletedTask;
        """, "internal class Handlers");

    [Fact]
    public void FileLocal() => GeneratorTest.Verify("""
        file sealed class Handlers
        {
            [Trigger("a")]
            public Task {|ATB0010:A|}() => Task.CompletedTask;

            public sealed class Inner
            {
                [Trigger("b")]
                public Task {|ATB0010:B|}() => Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public void OpenGeneric() => GeneratorTest.Verify("""
        public sealed class Handlers<T>
        {
            [Trigger("a")]
            public Task {|ATB0011:A|}() => Task.CompletedTask;

            public sealed class Inner
            {
                [OnEvent]
                public Task {|ATB0011:B|}(ConnectedEvent connected) => Task.CompletedTask;
            }
        }

        public sealed class Others
        {
            [Trigger("c (?<value>.+)")]
            public Task {|ATB0011:C|}<T>(T value) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void Abstract() => GeneratorTest.Verify("""
        public abstract class Handlers
        {
            [Trigger("a")]
            public abstract Task {|ATB0012:A|}();

            [Trigger("b")]
            public Task {|ATB0012:B|}() => Task.CompletedTask;

            [Trigger("c")]
            public static Task C() => Task.CompletedTask;
        }

        public interface IHandlers
        {
            [Trigger("d")]
            static abstract Task {|ATB0012:D|}();

            [Trigger("e")]
            static virtual Task {|ATB0012:E|}() => Task.CompletedTask;

            [Trigger("f")]
            static Task F() => Task.CompletedTask;
        }
        """);

    [Fact]
    public void NotAnOrdinaryMethod() => GeneratorTest.Verify("""
        public struct Handlers
        {
            [Trigger("a")]
            public Task {|ATB0013:A|}() => Task.CompletedTask;

            [Trigger("b")]
            public static Task B() => Task.CompletedTask;
        }

        public interface IHandlers
        {
            [Trigger("c")]
            Task {|ATB0013:C|}() => Task.CompletedTask;
        }

        public sealed class Others : IHandlers
        {
            public Task Property
            {
                [Trigger("d")]
                {|ATB0013:get|} => Task.CompletedTask;
            }

            [Trigger("e")]
            public static Task operator {|ATB0013:+|}(Others left, Others right) => Task.CompletedTask;

            [Trigger("f")]
            Task IHandlers.{|ATB0013:C|}() => Task.CompletedTask;

            public Task Outer()
            {
                return Local();

                [Trigger("g")]
                static Task {|ATB0013:Local|}() => Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public void Lambda() => GeneratorTest.VerifyClass("""
        public void Outer()
        {
            Func<Task> run = {|ATB0013:[Trigger("a")] () => Task.CompletedTask|};
            run();
        }
        """);

    [Fact]
    public void MemberOfAnExtensionBlock() => (GeneratorTest.Create("""
        public static class Handlers
        {
            extension(MessageContext context)
            {
                [Trigger("a")]
                public Task<string> {|ATB0013:AAsync|}() => Task.FromResult(context.Message.Text);

                [Trigger("b")]
                public static Task {|ATB0013:BAsync|}() => Task.CompletedTask;
            }
        }
        """) with { LanguageVersion = LanguageVersion.Preview }).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void EventAndTrigger() => GeneratorTest.VerifyClass("""
        [Trigger("a")]
        [OnEvent]
        public Task {|ATB0020:A|}(MessageEvent message) => Task.CompletedTask;

        [OnEvent]
        [Fallback]
        public Task {|ATB0020:B|}(MessageEvent message) => Task.CompletedTask;

        [Trigger("c")]
        [Fallback]
        public Task C(MessageContext context) => Task.CompletedTask;
        """);
}
