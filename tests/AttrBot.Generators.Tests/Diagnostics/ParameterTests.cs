namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0015 to ATB0019 and ATB0027: parameters that cannot be bound.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void ByReference() => GeneratorTest.VerifyClass("""
        [Trigger("(?<a>a)(?<b>b)(?<c>c)(?<d>d)")]
        public Task A(ref string {|ATB0015:a|}, in int {|ATB0015:b|}, out string {|ATB0015:c|}, ref readonly int {|ATB0015:d|}) =>
            throw new InvalidOperationException();
        """);

    [Fact]
    public void CannotBind() => (GeneratorTest.Create("""
        public sealed class Handlers
        {
            [Trigger("(?<a>a)(?<b>b)")]
            public unsafe Task A(int* {|ATB0016:a|}, ReadOnlySpan<char> {|ATB0016:b|}, dynamic {|ATB0016:c|}, delegate*<void> {|ATB0016:d|}) =>
                throw new InvalidOperationException();

            [Trigger("b")]
            public Task B(MessageEvent {|ATB0016:message|}) => Task.CompletedTask;

            [Fallback]
            public Task C(ConnectedEvent {|ATB0016:connected|}) => Task.CompletedTask;

            [Trigger("d")]
            public Task D(DateTimeKind? kind, Half? half, ValueTask {|ATB0005:task|}) => Task.CompletedTask;
        }
        """) with { Options = options => options.WithAllowUnsafe(true) }).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void ContextMismatch() => GeneratorTest.VerifyClass("""
        [OnEvent]
        public Task A(ConnectedEvent connected, MessageContext {|ATB0017:context|}) => Task.CompletedTask;

        [OnEvent]
        public Task B(ConnectedEvent connected, ConversationContext {|ATB0017:context|}) => Task.CompletedTask;

        [OnEvent]
        public Task C(ReactionEvent reaction, MessageContext {|ATB0017:context|}) => Task.CompletedTask;

        [OnEvent]
        public Task D(BotEvent raised, ConversationContext {|ATB0017:context|}) => Task.CompletedTask;
        """);

    [Fact]
    public void ContextFits() => GeneratorTest.VerifyClass("""
        [OnEvent]
        public Task A(BotContext context, ConnectedEvent connected) => Task.CompletedTask;

        [OnEvent]
        public Task B(ConversationContext context, ReactionEvent reaction) => Task.CompletedTask;

        [OnEvent]
        public Task C(MessageContext context, MessageEvent message) => Task.CompletedTask;

        [OnEvent]
        public Task D(MessageContext context, EditEvent edit) => Task.CompletedTask;

        [OnEvent]
        public Task E(BotContext context, BotEvent any) => Task.CompletedTask;

        [Trigger("f")]
        public Task F(BotContext context) => Task.CompletedTask;

        [Trigger("g")]
        public Task G(ConversationContext context) => Task.CompletedTask;

        [Fallback]
        public Task H(MessageContext context) => Task.CompletedTask;
        """);

    [Fact]
    public void TwoContexts_TwoEvents() => GeneratorTest.VerifyClass("""
        [Trigger("a")]
        public Task A(MessageContext context, BotContext {|ATB0018:other|}) => Task.CompletedTask;

        [OnEvent]
        public Task B(ConnectedEvent connected, DisconnectedEvent {|ATB0018:other|}) => Task.CompletedTask;

        [OnEvent]
        public Task C(ConnectedEvent connected, ConnectedEvent {|ATB0018:other|}) => Task.CompletedTask;
        """);

    [Fact]
    public void MissingEvent() => GeneratorTest.VerifyClass("""
        [OnEvent]
        public Task {|ATB0019:A|}() => Task.CompletedTask;

        [OnEvent]
        public Task {|ATB0019:B|}(BotContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        """);

    [Fact]
    public void KeyedService_WithoutKey() => GeneratorTest.VerifyClass("""
        [Trigger("a")]
        public Task A([FromKeyedServices] IServiceProvider {|ATB0027:services|}) => Task.CompletedTask;

        [Trigger("b")]
        public Task B([FromKeyedServices("b")] IServiceProvider services) => Task.CompletedTask;
        """);
}
